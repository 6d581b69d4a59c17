package io.amalgam.jobs.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A campaign file's content, checked: studies that run as one submission on one pair of models.
 *
 * @param name what reports call it
 * @param results folder or URI that everything measured is written below
 * @param models the pair
 * @param merge how the pair is merged
 * @param tasks what is measured, at least one
 * @param objectives what is searched for, at least one
 * @param studies the searches, at least one; a list of seeds has become one study per seed
 * @param references the uniform mixes that are measured beside every search
 * @param schedule what the proposals go by
 * @param constraints what trials must keep to be on the front; may be empty
 * @param heldOut what is set aside for measuring the front again, if anything is
 */
public record Campaign(
    String name,
    String results,
    Models models,
    MergeSpec merge,
    List<TaskSpec> tasks,
    List<ObjectiveSpec> objectives,
    List<StudySpec> studies,
    References references,
    Schedule schedule,
    List<ConstraintSpec> constraints,
    Optional<HeldOutSpec> heldOut) {

  public Campaign {
    tasks = List.copyOf(tasks);
    objectives = List.copyOf(objectives);
    studies = List.copyOf(studies);
    constraints = List.copyOf(constraints);
  }

  /**
   * The study of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public StudySpec study(String study) {
    return studies.stream()
        .filter(spec -> spec.name().equals(study))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no study '%s'. Studies: %s."
                        .formatted(
                            study,
                            studies.stream()
                                .map(StudySpec::name)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * All that determines what a study measures and finds, one {@code key = value} a line in a fixed
   * order: models, merge, tasks, objectives, constraints, references, schedule, sampler, seed and
   * what is enqueued. The budget is not part of it, so that a study can be prolonged; nor are names
   * of campaign and study, nor where results go.
   */
  public String canonicalText(StudySpec study) {
    return CanonicalText.of(this, study);
  }
}
