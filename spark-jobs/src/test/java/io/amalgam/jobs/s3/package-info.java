/** An S3 server for tests, and one that fails on purpose in front of it. */
@NullMarked
package io.amalgam.jobs.s3;

import org.jspecify.annotations.NullMarked;
