/**
 * Tests of the finished jar in real processes: the embedded Spark, spark-submit, kill and resume.
 */
@NullMarked
package io.amalgam.jobs.process;

import org.jspecify.annotations.NullMarked;
