package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.RaceRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class RacedRunTest {

  private static final RaceRules RULES = new RaceRules(List.of(0.05, 0.1, 0.2, 0.4), 0.05, 0.01);

  @Test
  void whatIsFarBehindStopsAtOnce() {
    RacedWorld world = world(0.05, 0);
    RaceEnd end = world.run(RULES, -1);

    assertThat(end).isInstanceOf(RaceEnd.Stopped.class);
    assertThat(world.pairs.asked + world.texts.asked).isEqualTo(2 * RacedWorld.ITEMS / 20);
    assertThat(((RaceEnd.Stopped) end).reason())
        .isEqualTo(
            "After a share of 0.05 of the items it may add at most 0.0000 to the hypervolume, less than 0.01 (error 0.05).");
  }

  @Test
  void theEstimatesOfAStoppedTrialAreItsScoresWithinTheirErrors() {
    RacedWorld world = world(0.3, 0);
    RaceEnd.Stopped end = (RaceEnd.Stopped) world.run(RULES, -1);

    for (int m = 0; m < 2; m++) {
      Measurement estimate = end.estimates().get(m);
      assertThat(estimate.value()).isCloseTo(world.value(m), within(3 * estimate.standardError()));
      // A sample of 10 items of the task would have one of about 0.4.
      assertThat(estimate.standardError()).isBetween(0.005, 0.1);
      assertThat(estimate.items()).isEqualTo(2 * RacedWorld.ITEMS / 20);
    }
  }

  @Test
  void whatAddsMuchIsMeasuredToItsEnd() {
    RacedWorld world = world(0.05, 0);
    RaceEnd end = world.run(RULES, 0.2);

    assertThat(end).isInstanceOf(RaceEnd.Finished.class);
    assertThat(end.results())
        .isEqualTo(
            List.of(
                world.pairs.evaluate(NumberedTask.noModels()),
                world.texts.evaluate(NumberedTask.noModels())));
  }

  @Test
  void whatIsMeasuredToItsEndIsMeasuredOnce() {
    RacedWorld world = world(0.05, 0);
    world.run(RULES, 0.2);

    assertThat(world.pairs.asked).isEqualTo(RacedWorld.ITEMS);
    assertThat(world.texts.asked).isEqualTo(RacedWorld.ITEMS);
  }

  /** What has nothing left to measure is complete, whatever a share of it might have said. */
  @Test
  void whereTheFewestItemsAreAllTheTrialIsComplete() {
    RaceRules late = new RaceRules(List.of(0.9999), 0.05, 0.01);

    assertThat(world(0.05, 0).run(late, -1)).isInstanceOf(RaceEnd.Finished.class);
  }

  @Test
  void whereLowerIsBetterTheHigherStops() {
    assertThat(new RacedWorld(4, 0.05, 0, Direction.MINIMIZE).run(RULES, -1))
        .isInstanceOf(RaceEnd.Stopped.class);
    assertThat(new RacedWorld(4, 0.05, 0, Direction.MINIMIZE).run(RULES, 0.2))
        .isInstanceOf(RaceEnd.Finished.class);
  }

  @Test
  void whatMayAddLessThanTheGainIsStoppedAlthoughItAdds() {
    RaceRules coarse = new RaceRules(RULES.shares(), 0.05, 0.3);

    assertThat(world(0.05, 0).run(RULES, 0.1)).isInstanceOf(RaceEnd.Finished.class);
    assertThat(world(0.05, 0).run(coarse, 0.1)).isInstanceOf(RaceEnd.Stopped.class);
  }

  @Test
  void anObjectiveOfACorpusHasNoRace() {
    assertThatThrownBy(
            () -> RacedObjective.of(ObjectiveExpression.parse("mt.bleu"), Direction.MAXIMIZE))
        .hasMessage("mt.bleu is a figure of a whole corpus, which no part of the items tells.");
  }

  @Test
  void itemsThatPeersDoNotHaveAreRefused() {
    Race race = world(0.05, 0).race(RULES, 0);
    NumberedTask pairs = new NumberedTask("pairs", "m", RacedWorld.ITEMS, i -> 0);
    NumberedTask fewer = new NumberedTask("texts", "m", 10, i -> 0);

    assertThatThrownBy(() -> new RacedRun(race, List.of(pairs, fewer)))
        .hasMessage("Task 'texts' has 10 items here but 200 in the trials that it is raced with.");
  }

  @Test
  void atASmallShareTheErrorKeepsToItsRate() {
    assertThat(wronglyStopped(0.3, 0)).isBetween(0.01, RATE);
  }

  /** As items of a cluster do, but all of them: nothing that a model of single items knows of. */
  @Test
  void whatAllItemsOfATrialDoTogetherIsCounted() {
    assertThat(wronglyStopped(0.1, 0.1)).isBetween(0.01, RATE);
  }

  @Test
  void withLittleChanceTheErrorKeepsToItsRateToo() {
    assertThat(wronglyStopped(0.01, 0)).isBetween(0.01, RATE);
  }

  /** The error of the rules below, and 3 standard errors of 150 runs. */
  private static final double RATE = 0.2 + 0.1;

  /** How often a trial is stopped that adds just the gain. */
  private static double wronglyStopped(double chance, double together) {
    RaceRules rules = new RaceRules(RULES.shares(), 0.2, 0.01);
    int stopped = 0;
    for (int run = 0; run < 150; run++) {
      RacedWorld world = new RacedWorld(run, chance, together, Direction.MAXIMIZE);
      stopped += world.run(rules, 0.01) instanceof RaceEnd.Stopped ? 1 : 0;
    }
    return stopped / 150.0;
  }

  private static RacedWorld world(double chance, double together) {
    return new RacedWorld(4, chance, together, Direction.MAXIMIZE);
  }
}
