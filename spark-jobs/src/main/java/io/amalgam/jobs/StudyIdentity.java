package io.amalgam.jobs;

import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.StoredBudget;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.text.Sha256;
import java.util.List;

/**
 * What a study's results depend on besides its checkpoints: the configuration and what its tasks
 * were made of. Results are only ever added to under the same identity.
 *
 * @param text one {@code key = value} a line
 */
record StudyIdentity(String text) {

  /**
   * The identity of a study.
   *
   * @param tasks the campaign's tasks
   */
  static StudyIdentity of(Campaign campaign, StudySpec study, List<TaskData> tasks) {
    StringBuilder text = new StringBuilder(campaign.canonicalText(study));
    for (TaskData data : tasks) {
      data.digests()
          .forEach(
              (of, digest) ->
                  text.append(
                      "tasks.%s.%s.digest = %s\n".formatted(data.task().name(), of, digest)));
    }
    return new StudyIdentity(text.toString());
  }

  /**
   * The text with what does not determine the study but tells how far it is meant to go: how many
   * trials its sampler proposes and how many more there are (references and what is enqueued). For
   * {@code status}; not part of the digest.
   */
  String textWithBudget(int trials, int others) {
    return "%s%s%d\n%s%d\n"
        .formatted(text, StoredBudget.TRIALS, trials, StoredBudget.OTHERS, others);
  }

  /** SHA-256 of the text: {@code sha256:} and 64 hexadecimal digits. */
  String digest() {
    return Sha256.of(text);
  }
}
