/** Problems with known fronts, and what samplers reach on them. */
@NullMarked
package io.amalgam.search.benchmark;

import org.jspecify.annotations.NullMarked;
