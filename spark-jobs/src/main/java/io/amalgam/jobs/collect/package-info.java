/** Collects a model's own responses, rated: the data set D_θ of arXiv 2309.06256. */
@NullMarked
package io.amalgam.jobs.collect;

import org.jspecify.annotations.NullMarked;
