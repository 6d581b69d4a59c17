/** How Hadoop's file systems are set up in this process. */
@NullMarked
package io.amalgam.jobs.filesystem;

import org.jspecify.annotations.NullMarked;
