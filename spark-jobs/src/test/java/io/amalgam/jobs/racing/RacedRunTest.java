package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.racing.RacedWorld.Chance;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.RaceRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class RacedRunTest {

  private static final RaceRules RULES = new RaceRules(List.of(0.05, 0.1, 0.2, 0.4), 0.05, 0.01);

  private static final int PEERS = 24;
  private static final Chance LITTLE = new Chance(0.05, 0, 0);

  @Test
  void whatIsFarBehindStopsAtOnce() {
    RacedWorld world = world(LITTLE);
    RaceEnd end = world.run(RULES, -1);

    assertThat(end).isInstanceOf(RaceEnd.Stopped.class);
    assertThat(world.pairs.asked + world.texts.asked).isEqualTo(2 * RacedWorld.ITEMS / 20);
    assertThat(((RaceEnd.Stopped) end).reason())
        .isEqualTo(
            "After a share of 0.05 of the items it may add at most 0.0000 to the hypervolume, less than 0.01 (error 0.05).");
  }

  @Test
  void theEstimatesOfAStoppedTrialAreItsScoresWithinTheirErrors() {
    RacedWorld world = world(new Chance(0.3, 0, 0));
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
    RacedWorld world = world(LITTLE);
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
    RacedWorld world = world(LITTLE);
    world.run(RULES, 0.2);

    assertThat(world.pairs.asked).isEqualTo(RacedWorld.ITEMS);
    assertThat(world.texts.asked).isEqualTo(RacedWorld.ITEMS);
  }

  /** What has nothing left to measure is complete, whatever a share of it might have said. */
  @Test
  void whereTheFewestItemsAreAllTheTrialIsComplete() {
    RaceRules late = new RaceRules(List.of(0.9999), 0.05, 0.01);

    assertThat(world(LITTLE).run(late, -1)).isInstanceOf(RaceEnd.Finished.class);
  }

  @Test
  void whereLowerIsBetterTheHigherStops() {
    assertThat(new RacedWorld(4, PEERS, LITTLE, Direction.MINIMIZE).run(RULES, -1))
        .isInstanceOf(RaceEnd.Stopped.class);
    assertThat(new RacedWorld(4, PEERS, LITTLE, Direction.MINIMIZE).run(RULES, 0.2))
        .isInstanceOf(RaceEnd.Finished.class);
  }

  @Test
  void whatMayAddLessThanTheGainIsStoppedAlthoughItAdds() {
    RaceRules coarse = new RaceRules(RULES.shares(), 0.05, 0.3);

    assertThat(world(LITTLE).run(RULES, 0.1)).isInstanceOf(RaceEnd.Finished.class);
    assertThat(world(LITTLE).run(coarse, 0.1)).isInstanceOf(RaceEnd.Stopped.class);
  }

  @Test
  void anObjectiveOfACorpusHasNoRace() {
    assertThatThrownBy(
            () -> RacedObjective.of(ObjectiveExpression.parse("mt.bleu"), Direction.MAXIMIZE))
        .hasMessage("mt.bleu is a figure of a whole corpus, which no part of the items tells.");
  }

  @Test
  void itemsThatPeersDoNotHaveAreRefused() {
    Race race = world(LITTLE).race(RULES, 0);
    NumberedTask pairs = new NumberedTask("pairs", "m", RacedWorld.ITEMS, i -> 0);
    NumberedTask fewer = new NumberedTask("texts", "m", 10, i -> 0);

    assertThatThrownBy(() -> new RacedRun(race, List.of(pairs, fewer)))
        .hasMessage("Task 'texts' has 10 items here but 100 in the trials that it is raced with.");
  }

  @Test
  void itemsByThemselvesKeepTheErrorToItsRate() {
    keeps(0.2, PEERS, new Chance(0.3, 0, 0));
  }

  @Test
  void withLittleChanceTheErrorKeepsToItsRateToo() {
    keeps(0.2, PEERS, new Chance(0.01, 0, 0));
  }

  /** As items of a cluster do, but all of them: nothing that a model of single items knows of. */
  @Test
  void whatAllItemsOfATrialDoTogetherIsCounted() {
    keeps(0.2, PEERS, new Chance(0.1, 0, 0.1));
  }

  @Test
  void whatItemsOfAClusterDoTogetherIsCounted() {
    keeps(0.2, PEERS, new Chance(0.1, 0.3, 0));
  }

  @Test
  void withFewPeersTheErrorIsKeptAsWell() {
    keeps(0.1, 12, new Chance(0.1, 0.1, 0.1));
  }

  private static final int RUNS = 300;

  /** Of trials that add just the gain no more are stopped than the error says. */
  private static void keeps(double error, int peers, Chance chance) {
    RaceRules rules = new RaceRules(RULES.shares(), error, 0.01);
    int stopped = 0;
    for (int run = 0; run < RUNS; run++) {
      RacedWorld world = new RacedWorld(run, peers, chance, Direction.MAXIMIZE);
      stopped += world.run(rules, 0.01) instanceof RaceEnd.Stopped ? 1 : 0;
    }
    // What chance allows of so many runs: 2.5 standard errors of a binomial share.
    double luck = 2.5 * Math.sqrt(error * (1 - error) / RUNS);
    assertThat(stopped / (double) RUNS).isLessThanOrEqualTo(error + luck);
  }

  private static RacedWorld world(Chance chance) {
    return new RacedWorld(4, PEERS, chance, Direction.MAXIMIZE);
  }
}
