package io.amalgam.jobs.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The studies of a campaign file that share pair, merge, tasks and objectives, checked: all of them
 * where no study has its own ({@link CampaignFile}).
 *
 * @param name what reports call it
 * @param results folder or URI that everything measured is written below
 * @param models the pair
 * @param merge how the pair is merged
 * @param tasks what is measured, at least one
 * @param objectives what is searched for, at least one
 * @param studies the searches; a list of seeds, a grid or a list has become one study each
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

  /** The same with another's studies behind its own. */
  Campaign and(Campaign other) {
    return with(Stream.concat(studies.stream(), other.studies.stream()).toList());
  }

  /** The same with other studies. */
  public Campaign with(List<StudySpec> others) {
    return new Campaign(
        name,
        results,
        models,
        merge,
        tasks,
        objectives,
        others,
        references,
        schedule,
        constraints,
        heldOut);
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
