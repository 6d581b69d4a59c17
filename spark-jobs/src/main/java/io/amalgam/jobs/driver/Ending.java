package io.amalgam.jobs.driver;

/** Why a study handed out no more trials. */
public enum Ending {
  /** All trials of its budget were handed out. */
  BUDGET("all trials of its budget were handed out"),
  /** Its hypervolume hardly grew any more. */
  STALLED("its hypervolume hardly grew any more"),
  /** Its time for this run was over; the same command goes on with it. */
  TIME("its time for this run was over");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /** The same as the end of a sentence. */
  public String words() {
    return words;
  }
}
