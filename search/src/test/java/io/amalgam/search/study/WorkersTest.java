package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.State;
import io.amalgam.search.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several workers, the states of trials, and what is noted about them. */
class WorkersTest {

  private static final SearchSpace SPACE = Trials.space(2);
  private static final StudyPlan PLAN =
      StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 4)
          .withEnqueued(List.of(Ratios.of(0.2, 0.9)));

  private final Study study = Study.start(PLAN, new RandomSampler(SPACE, 1));

  private void tell(Trial trial) {
    study.tell(trial, Trials.measured(trial.ratios()));
  }

  @Test
  void aWorkerThatAsksAgainGetsItsTrialAgain() {
    Trial first = study.ask("a").orElseThrow();
    Trial other = study.ask("b").orElseThrow();
    assertThat(other).isNotEqualTo(first);
    assertThat(study.ask("a")).contains(first);
    assertThat(study.ask("b")).contains(other);
    assertThat(study.running()).containsExactly(first, other);
  }

  @Test
  void aWorkerThatHasToldGetsANewTrial() {
    Trial first = study.ask("a").orElseThrow();
    tell(first);
    assertThat(study.ask("a").orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void aTrialThatAnotherHasToldIsNotGivenAgain() {
    Trial first = study.ask("a").orElseThrow();
    Trial second = study.ask("b").orElseThrow();
    tell(first);
    Trial third = study.ask("a").orElseThrow();
    assertThat(third).isNotEqualTo(first).isNotEqualTo(second);
  }

  @Test
  void statesAreOptunas() {
    assertThat(study.state(2)).contains(State.WAITING);
    assertThat(study.state(3)).isEmpty();
    Trial base = study.ask().orElseThrow();
    Trial aligned = study.ask().orElseThrow();
    Trial enqueued = study.ask().orElseThrow();
    Trial sampled = study.ask().orElseThrow();
    assertThat(enqueued.origin()).isEqualTo(Origin.ENQUEUED);
    assertThat(study.state(2)).contains(State.RUNNING);
    tell(base);
    tell(aligned);
    study.tell(enqueued, new Outcome.Pruned("hopeless"));
    study.tell(sampled, new Outcome.Failed("out of memory"));
    assertThat(study.state(0)).contains(State.COMPLETE);
    assertThat(study.state(2)).contains(State.PRUNED);
    assertThat(study.state(3)).contains(State.FAIL);
    assertThat(study.state(-1)).isEmpty();
  }

  @Test
  void attributesAreKeptByTrialAndDecideNothing() {
    Trial base = study.ask().orElseThrow();
    study.setUserAttribute(base, "host", "a");
    study.setUserAttribute(base, "host", "b");
    study.setUserAttribute(base, "rack", "7");
    assertThat(study.userAttributes(0)).containsEntry("host", "b").containsEntry("rack", "7");
    assertThat(study.userAttributes(1)).isEmpty();
    tell(base);
    study.setUserAttribute(base, "host", "c");
    assertThat(study.userAttributes(0)).containsEntry("host", "c");
  }

  @Test
  void plannedTrialsHaveAttributesUnknownTrialsAndBlankNamesAreRefused() {
    Trial base = study.ask().orElseThrow();
    assertThatThrownBy(() -> study.setUserAttribute(base, " ", "x"))
        .hasMessage("An attribute of trial 0 must have a name.");
    study.setUserAttribute(new Trial(2, Ratios.of(0.2, 0.9), Origin.ENQUEUED), "source", "paper");
    assertThat(study.userAttributes(2)).containsEntry("source", "paper");
    Trial unknown = new Trial(3, Ratios.of(0.2, 0.9), Origin.SAMPLED);
    assertThatThrownBy(() -> study.setUserAttribute(unknown, "host", "a"))
        .hasMessage("There is no trial 3 in study test.");
  }
}
