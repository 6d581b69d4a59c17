/** Which ratios matter for which objective. */
@NullMarked
package io.amalgam.search.importance;

import org.jspecify.annotations.NullMarked;
