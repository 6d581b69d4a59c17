/**
 * NSGA-II and NSGA-III on Jenetics without a barrier between generations; the only package that
 * imports it.
 */
@NullMarked
package io.amalgam.search.sampler.genetic;

import org.jspecify.annotations.NullMarked;
