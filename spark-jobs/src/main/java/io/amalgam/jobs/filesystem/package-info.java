/** Files elsewhere: how Hadoop reaches them, their copies here, and what their failures mean. */
@NullMarked
package io.amalgam.jobs.filesystem;

import org.jspecify.annotations.NullMarked;
