/** What people see of a study: the progress line and the front as a table. */
@NullMarked
package io.amalgam.jobs.report;

import org.jspecify.annotations.NullMarked;
