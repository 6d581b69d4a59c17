/** The task runner on Spark: resources, asynchronous dispatch, job names. */
@NullMarked
package io.amalgam.jobs.cluster;

import org.jspecify.annotations.NullMarked;
