/**
 * Measures against other programs that do the same work: the same weights, the same items, by
 * turns.
 */
@NullMarked
package io.amalgam.jobs.benchmark;

import org.jspecify.annotations.NullMarked;
