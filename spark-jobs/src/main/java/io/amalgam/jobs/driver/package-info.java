/** The loop (ask, run, commit, tell) against two ports; knows neither Spark nor tensors. */
@NullMarked
package io.amalgam.jobs.driver;

import org.jspecify.annotations.NullMarked;
