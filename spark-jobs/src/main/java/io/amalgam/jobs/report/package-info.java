/** What people see of studies: how far they are, and the front as a table. */
@NullMarked
package io.amalgam.jobs.report;

import org.jspecify.annotations.NullMarked;
