/** What made a row: version, commit, platform. So that every row can be traced and rerun. */
@NullMarked
package io.amalgam.jobs.provenance;

import org.jspecify.annotations.NullMarked;
