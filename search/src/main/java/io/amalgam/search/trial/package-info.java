/** A trial's life, from the ratios asked for to its outcome. */
@NullMarked
package io.amalgam.search.trial;

import org.jspecify.annotations.NullMarked;
