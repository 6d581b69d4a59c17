/** The Parquet tables of what was measured: columns as code, durable append, readers. */
@NullMarked
package io.amalgam.jobs.results;

import org.jspecify.annotations.NullMarked;
