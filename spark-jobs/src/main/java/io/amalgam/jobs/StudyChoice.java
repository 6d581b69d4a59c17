package io.amalgam.jobs;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the study that a command is about. */
final class StudyChoice {

  private StudyChoice() {}

  /** The names of the folder's studies, at least one; re-tests are not among them. */
  static List<String> all(ResultsFolder results, String folder) {
    List<String> studies =
        results.studies().stream().filter(study -> !Retests.isName(study)).toList();
    if (studies.isEmpty()) {
      throw new WrongInputException(
          "%s has no study. Name the folder that a campaign file calls 'results'."
              .formatted(folder));
    }
    return studies;
  }

  /**
   * The study of this name, or the folder's only one.
   *
   * @throws WrongInputException if there is none, or several and no name
   */
  static StudyRow of(ResultsFolder results, String folder, @Nullable String name) {
    List<String> studies = all(results, folder);
    if (name == null && studies.size() > 1) {
      throw new WrongInputException(
          "%s has %d studies. Name one with --study: %s."
              .formatted(folder, studies.size(), String.join(", ", studies)));
    }
    String wanted = name == null ? studies.get(0) : name;
    return results
        .study(wanted)
        .orElseThrow(
            () ->
                new WrongInputException(
                    "%s has no study '%s'. Studies: %s."
                        .formatted(folder, wanted, String.join(", ", studies))));
  }
}
