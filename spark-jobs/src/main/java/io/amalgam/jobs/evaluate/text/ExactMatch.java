package io.amalgam.jobs.evaluate.text;

import java.util.List;

/**
 * Whether a text equals one of its references, with the options of lm-evaluation-harness. The
 * harness compares fixed-width arrays, which drop NUL characters at the end and what a lower-cased
 * text gains in length; here every character counts.
 *
 * @param ignoreCase compare in lower case
 * @param ignorePunctuation compare without ASCII punctuation
 */
public record ExactMatch(boolean ignoreCase, boolean ignorePunctuation) {

  /** 1 if the prediction equals a reference, else 0. */
  public double score(String prediction, List<String> references) {
    String predicted = normalized(prediction);
    return references.stream().map(this::normalized).anyMatch(predicted::equals) ? 1 : 0;
  }

  private String normalized(String text) {
    String cased = ignoreCase ? PythonText.lower(text) : text;
    return ignorePunctuation ? PythonText.withoutPunctuation(cased) : cased;
  }
}
