/** An HDFS for tests. */
@NullMarked
package io.amalgam.jobs.hdfs;

import org.jspecify.annotations.NullMarked;
