/** Campaign files as typed, checked records; every problem of a file is reported at once. */
@NullMarked
package io.amalgam.jobs.config;

import org.jspecify.annotations.NullMarked;
