package io.amalgam.jobs.evaluate;

/** Makes a text for a reward model of a prompt and a response. */
final class RewardFormat {

  private static final String PROMPT = "{prompt}";
  private static final String RESPONSE = "{response}";

  private RewardFormat() {}

  /**
   * Checks a format.
   *
   * @throws IllegalArgumentException if it does not name prompt and response once each
   */
  static void check(String format) {
    for (String place : new String[] {PROMPT, RESPONSE}) {
      int first = format.indexOf(place);
      if (first < 0 || first != format.lastIndexOf(place)) {
        throw new IllegalArgumentException(
            "The reward model's format '%s' must have %s once: that is where the %s goes."
                .formatted(format, place, place.substring(1, place.length() - 1)));
      }
    }
  }

  /** Puts both into their places; what looks like a place within them is left as it is. */
  static String fill(String format, String prompt, String response) {
    int p = format.indexOf(PROMPT);
    int r = format.indexOf(RESPONSE);
    return p < r
        ? format.substring(0, p)
            + prompt
            + format.substring(p + PROMPT.length(), r)
            + response
            + format.substring(r + RESPONSE.length())
        : format.substring(0, r)
            + response
            + format.substring(r + RESPONSE.length(), p)
            + prompt
            + format.substring(p + PROMPT.length());
  }
}
