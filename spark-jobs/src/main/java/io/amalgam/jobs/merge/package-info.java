/**
 * How tensors are merged: the plan of who follows which ratio, the methods, a plain-Java reference.
 */
@NullMarked
package io.amalgam.jobs.merge;

import org.jspecify.annotations.NullMarked;
