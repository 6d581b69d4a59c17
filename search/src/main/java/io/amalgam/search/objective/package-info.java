/** What is wanted: named, directed objectives and what was measured of them. */
@NullMarked
package io.amalgam.search.objective;

import org.jspecify.annotations.NullMarked;
