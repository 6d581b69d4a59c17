package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPlanTest {

  private static final SearchSpace SPACE = Trials.space(2);
  private static final List<Objective> OBJECTIVES = Trials.TWO_OBJECTIVES;
  private static final StudyPlan PLAN = StudyPlan.of("test", SPACE, OBJECTIVES, 4);

  @Test
  void everyStudyOpensWithBaseAndAligned() {
    assertThat(PLAN.opening())
        .containsExactly(
            new Trial(0, Ratios.of(0, 0), Origin.BASE),
            new Trial(1, Ratios.of(1, 1), Origin.ALIGNED));
  }

  @Test
  void valuesOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> StudyPlan.of(" ", SPACE, OBJECTIVES, 4))
        .hasMessage("A study must have a name.");
    assertThatThrownBy(() -> StudyPlan.of("test", SPACE, OBJECTIVES, 0))
        .hasMessage("The budget of study test is 0 trials but must be at least 1.");
    assertThatThrownBy(() -> StudyPlan.of("test", SPACE, List.of(), 4))
        .hasMessage("Study test needs at least one objective.");
    assertThatThrownBy(
            () -> StudyPlan.of("test", SPACE, List.of(OBJECTIVES.get(0), OBJECTIVES.get(0)), 4))
        .hasMessageContaining("must all differ in name");
    assertThatThrownBy(() -> new Schedule.Deterministic(0))
        .hasMessage("A deterministic schedule must run at least 1 trial ahead but has 0.");
  }

  @Test
  void uniformMixesLieStrictlyBetweenTheEnds() {
    for (double ratio : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> PLAN.withUniform(List.of(ratio)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("strictly between 0 and 1");
    }
  }

  @Test
  void enqueuedRatiosMustFitTheSpace() {
    assertThatThrownBy(() -> PLAN.withEnqueued(List.of(Ratios.of(0.5))))
        .hasMessageContaining("Got 1 ratios");
  }
}
