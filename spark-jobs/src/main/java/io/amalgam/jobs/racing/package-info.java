/** Racing trials: what is compared with what, and a trial measured share by share. */
@NullMarked
package io.amalgam.jobs.racing;

import org.jspecify.annotations.NullMarked;
