/** What chance in the items leaves of a front: resampled clusters, probabilities, intervals. */
@NullMarked
package io.amalgam.search.noise;

import org.jspecify.annotations.NullMarked;
