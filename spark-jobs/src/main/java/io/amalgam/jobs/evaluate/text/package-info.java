/** Metrics of generated text: SQuAD, DROP, BLEU, chrF and exact match as their references count. */
@NullMarked
package io.amalgam.jobs.evaluate.text;

import org.jspecify.annotations.NullMarked;
