/** Telling from a part of the items, and from other trials, what a trial comes to. */
@NullMarked
package io.amalgam.search.racing;

import org.jspecify.annotations.NullMarked;
