/**
 * Tests of what {@code deploy/} and {@code conf/} hold: read by a parser, checked against a schema,
 * or run.
 */
@NullMarked
package io.amalgam.jobs.deploy;

import org.jspecify.annotations.NullMarked;
