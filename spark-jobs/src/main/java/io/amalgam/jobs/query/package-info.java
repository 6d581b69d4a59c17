/** SQL over the tables of a results folder, on Spark: what may be asked, and how answers look. */
@NullMarked
package io.amalgam.jobs.query;

import org.jspecify.annotations.NullMarked;
