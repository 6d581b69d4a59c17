/** Named random streams, so that the order in which trials finish changes nothing. */
@NullMarked
package io.amalgam.search.random;

import org.jspecify.annotations.NullMarked;
