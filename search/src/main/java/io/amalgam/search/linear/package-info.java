/** Symmetric systems of equations. */
@NullMarked
package io.amalgam.search.linear;

import org.jspecify.annotations.NullMarked;
