/** Tasks and metrics: requests, scoring, per-item results, standard errors. */
@NullMarked
package io.amalgam.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
