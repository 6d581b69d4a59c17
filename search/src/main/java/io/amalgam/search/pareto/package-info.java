/** Pure functions on sets of points of which every coordinate is to be maximised. */
@NullMarked
package io.amalgam.search.pareto;

import org.jspecify.annotations.NullMarked;
