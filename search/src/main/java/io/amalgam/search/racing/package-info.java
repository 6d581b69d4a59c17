/** Telling from a part of the items that a trial no longer matters to the front. */
@NullMarked
package io.amalgam.search.racing;

import org.jspecify.annotations.NullMarked;
