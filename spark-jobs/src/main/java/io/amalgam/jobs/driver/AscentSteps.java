package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.sampler.hma.BlockAscent;
import io.amalgam.search.space.Ratios;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HMA's ascents with the steps that are stored of them: what is stored is told again instead of
 * being measured, wherever a study was killed. Ascents do not share steps, so each goes its way
 * whatever becomes of the others, and in whatever order steps end. Driver only.
 */
public final class AscentSteps {

  private final ObjectiveSpec proxy;
  private final List<BlockAscent> ascents;
  private final int most;
  private final Map<Integer, StepRow> stored = new HashMap<>();

  /**
   * Ascents that go on behind what is stored.
   *
   * @param proxy what is climbed
   * @param ascents fresh ones, in the order of their solutions
   * @param most the most steps that each of them takes
   * @param stored the study's steps so far
   * @throws StudyStoppedException if the steps are those of other ascents
   */
  public AscentSteps(
      ObjectiveSpec proxy, List<BlockAscent> ascents, int most, List<StepRow> stored) {
    this.proxy = proxy;
    this.ascents = List.copyOf(ascents);
    this.most = most;
    stored.forEach(step -> this.stored.put(step.number(), step));
    for (int ascent = 0; ascent < ascents.size(); ascent++) {
      catchUp(ascent);
    }
  }

  /** What is climbed. */
  ObjectiveSpec proxy() {
    return proxy;
  }

  /** How many ascents there are. */
  int size() {
    return ascents.size();
  }

  BlockAscent ascent(int which) {
    return ascents.get(which);
  }

  /** The number of the step that an ascent takes next; each has its own range of numbers. */
  int nextNumber(int which) {
    return which * most + ascents.get(which).evaluations();
  }

  /** Takes note of a step and of what is stored behind it. */
  void tell(int which, StepRow step) {
    climb(which, step);
    catchUp(which);
  }

  private void catchUp(int which) {
    @Nullable StepRow known = stored.get(nextNumber(which));
    while (known != null && ascents.get(which).next().isPresent()) {
      check(which, known);
      climb(which, known);
      known = stored.get(nextNumber(which));
    }
  }

  private void check(int which, StepRow step) {
    BlockAscent ascent = ascents.get(which);
    boolean same =
        step.blocks() == ascent.blocks()
            && step.alpha() == ascent.mean()
            && ascent.next().map(Ratios::values).filter(step.ratios()::equals).isPresent();
    if (!same) {
      throw new StudyStoppedException(
          "Step %d of study %s is for K = %d, α = %s at %s, but HMA's ascent for K = %d, α = %s is at %s: a file before it was changed. Move the study's steps out of the results folder, and they are measured again."
              .formatted(
                  step.number(),
                  step.study(),
                  step.blocks(),
                  step.alpha(),
                  step.ratios(),
                  ascent.blocks(),
                  ascent.mean(),
                  ascent.next().map(Ratios::values).orElse(List.of())));
    }
  }

  private void climb(int which, StepRow step) {
    Double value = step.value();
    if (value == null) {
      ascents.get(which).tell(Double.NaN, Gradient.unknown());
    } else {
      ascents.get(which).tell(up(value), up(step.gradient()));
    }
  }

  private double up(double value) {
    return proxy.direction().toMaximise(value);
  }

  private Gradient up(Gradient gradient) {
    return new Gradient(gradient.slopes().stream().map(this::up).toList());
  }

  /** What all ascents came to, in their order; empty while one of them has not ended. */
  public Optional<List<Ratios>> solutions() {
    return ascents.stream().anyMatch(ascent -> ascent.next().isPresent())
        ? Optional.empty()
        : Optional.of(ascents.stream().flatMap(ascent -> ascent.solution().stream()).toList());
  }
}
