/** Heterogeneous model averaging (arXiv 2309.06256, Eq. 9) by projected gradient. */
@NullMarked
package io.amalgam.search.sampler.hma;

import org.jspecify.annotations.NullMarked;
