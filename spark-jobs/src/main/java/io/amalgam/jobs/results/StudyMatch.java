package io.amalgam.jobs.results;

/** Decides whether a study may go on: only with what it was begun with. */
final class StudyMatch {

  private StudyMatch() {}

  static void check(String folder, StudyRow begun, StudyRow asked) {
    if (begun.schemaVersion() > asked.schemaVersion()) {
      throw ResultsException.wrongInput(
          "Study %s in %s has tables of schema version %d but this Amalgam writes version %d: name another results folder."
              .formatted(asked.study(), folder, begun.schemaVersion(), asked.schemaVersion()));
    }
    if (!begun.configDigest().equals(asked.configDigest())) {
      throw other(folder, asked.study(), "configuration", configurations(begun, asked));
    }
    if (!begun.baseDigest().equals(asked.baseDigest())) {
      String difference =
          checkpoints(begun.basePath(), begun.baseDigest(), asked.basePath(), asked.baseDigest());
      throw other(folder, asked.study(), "base checkpoint", difference);
    }
    if (!begun.alignedDigest().equals(asked.alignedDigest())) {
      String difference =
          checkpoints(
              begun.alignedPath(),
              begun.alignedDigest(),
              asked.alignedPath(),
              asked.alignedDigest());
      throw other(folder, asked.study(), "aligned checkpoint", difference);
    }
  }

  private static String configurations(StudyRow begun, StudyRow asked) {
    String lines = ConfigDifferences.between(begun.config(), asked.config());
    return lines.isEmpty()
        ? "begun with %s and this is %s".formatted(begun.configDigest(), asked.configDigest())
        : lines;
  }

  private static String checkpoints(String path, String digest, String now, String nowDigest) {
    return "begun with the weights %s of %s and this is %s of %s"
        .formatted(digest, path, nowDigest, now);
  }

  private static ResultsException other(
      String folder, String study, String what, String difference) {
    return ResultsException.wrongInput(
        "%s is the results folder of another %s: study %s was %s. Give the study another name, name another results folder, or go on with the %s the study was begun with."
            .formatted(folder, what, study, difference, what));
  }
}
