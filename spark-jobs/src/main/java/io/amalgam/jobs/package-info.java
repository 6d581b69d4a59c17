/** Main classes for spark-submit: parse, wire, run, exit code. Imported by nobody. */
@NullMarked
package io.amalgam.jobs;

import org.jspecify.annotations.NullMarked;
