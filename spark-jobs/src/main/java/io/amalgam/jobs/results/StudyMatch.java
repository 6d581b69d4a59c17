package io.amalgam.jobs.results;

/** Decides whether a study may go on: only with what it was begun with. */
final class StudyMatch {

  private StudyMatch() {}

  static void check(String folder, StudyRow begun, StudyRow asked) {
    if (begun.schemaVersion() != asked.schemaVersion()) {
      throw new ResultsException(
          "Study %s in %s has tables of schema version %d but this Amalgam writes version %d: name another results folder."
              .formatted(asked.study(), folder, begun.schemaVersion(), asked.schemaVersion()));
    }
    same(folder, asked.study(), "configuration", begun.configDigest(), asked.configDigest());
    same(folder, asked.study(), "base checkpoint", begun.baseDigest(), asked.baseDigest());
    same(folder, asked.study(), "aligned checkpoint", begun.alignedDigest(), asked.alignedDigest());
  }

  private static void same(String folder, String study, String what, String begun, String asked) {
    if (!begun.equals(asked)) {
      throw new ResultsException(
          "%s is the results folder of another %s: study %s was begun with %s, and this is %s. Name another results folder, or go on with the %s the study was begun with."
              .formatted(folder, what, study, begun, asked, what));
    }
  }
}
