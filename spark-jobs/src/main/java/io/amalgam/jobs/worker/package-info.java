/** What one task does (load, merge, evaluate, report) as plain Java; knows no Spark. */
@NullMarked
package io.amalgam.jobs.worker;

import org.jspecify.annotations.NullMarked;
