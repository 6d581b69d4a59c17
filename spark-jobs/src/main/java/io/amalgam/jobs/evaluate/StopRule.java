package io.amalgam.jobs.evaluate;

/** Says when a sequence has been generated far enough. */
public interface StopRule {

  /**
   * Whether the sequence is complete. Asked after each new token.
   *
   * @param generated tokens so far in its first {@code length} places, without the prompt; to be
   *     read only
   * @param length the number of tokens generated so far, at least 1
   */
  boolean isComplete(int[] generated, int length);
}
