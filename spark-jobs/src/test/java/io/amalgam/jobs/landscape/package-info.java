/** The embedded pair's landscape of six ratios, searched by our samplers and by Optuna's. */
@NullMarked
package io.amalgam.jobs.landscape;

import org.jspecify.annotations.NullMarked;
