/** Data sets: files of rows, here or on any Hadoop file system, and the tasks made of them. */
@NullMarked
package io.amalgam.jobs.dataset;

import org.jspecify.annotations.NullMarked;
