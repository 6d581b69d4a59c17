/**
 * Bayesian optimisation: a Gaussian process per objective says where the next trial is expected to
 * add most hypervolume. The sampler and its settings are public; the rest is how it works.
 */
@NullMarked
package io.amalgam.search.sampler.surrogate;

import org.jspecify.annotations.NullMarked;
