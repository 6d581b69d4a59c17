package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.RaceRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RacedRunTest {

  private static final int ITEMS = 400;
  private static final RaceRules RULES = new RaceRules(List.of(0.05, 0.1, 0.2, 0.4), 0.05, 0.01);
  private static final double[] NOISE =
      new Random(7).doubles(ITEMS, -1, 1).map(x -> 2 * x).toArray();
  private static final double[] OWN = new Random(8).doubles(ITEMS, -0.2, 0.2).toArray();

  @Test
  void whatIsClearlyWorseInEveryObjectiveStopsAtOnce() {
    NumberedTask pairs = task("pairs", -1);
    NumberedTask texts = task("texts", -1);
    RaceEnd end = run(RULES, Direction.MAXIMIZE, pairs, texts);

    assertThat(end).isInstanceOf(RaceEnd.Stopped.class);
    assertThat(pairs.asked).isEqualTo(ITEMS / 20);
    assertThat(texts.asked).isEqualTo(ITEMS / 20);
    assertThat(((RaceEnd.Stopped) end).reason())
        .isEqualTo(
            "After a share of 0.05 of the items it may add at most 0.0000 to the hypervolume, less than 0.01 (error 0.05).");
  }

  @Test
  void theEstimateOfAStoppedTrialIsItsScoreWithinItsError() {
    RaceEnd.Stopped end =
        (RaceEnd.Stopped) run(RULES, Direction.MAXIMIZE, task("pairs", -1), task("texts", -0.5));

    double pairs = task("pairs", -1).evaluate(NumberedTask.noModels()).metrics().get("m").value();
    double texts = task("texts", -0.5).evaluate(NumberedTask.noModels()).metrics().get("m").value();
    Measurement first = end.estimates().get(0);
    Measurement second = end.estimates().get(1);
    assertThat(first.value()).isCloseTo(pairs, within(3 * first.standardError()));
    assertThat(second.value()).isCloseTo(texts, within(3 * second.standardError()));
    assertThat(first.standardError()).isBetween(0.01, 0.2);
    assertThat(first.items()).isEqualTo(end.results().get(0).metrics().get("m").items());
  }

  @Test
  void whatIsBetterInOneObjectiveIsMeasuredToItsEnd() {
    NumberedTask pairs = task("pairs", -1);
    NumberedTask texts = task("texts", 0.3);
    RaceEnd end = run(RULES, Direction.MAXIMIZE, pairs, texts);

    assertThat(end).isInstanceOf(RaceEnd.Finished.class);
    assertThat(end.results())
        .isEqualTo(
            List.of(
                task("pairs", -1).evaluate(NumberedTask.noModels()),
                task("texts", 0.3).evaluate(NumberedTask.noModels())));
    assertThat(pairs.asked).isEqualTo(ITEMS);
  }

  @Test
  void whereLowerIsBetterTheHigherStops() {
    assertThat(run(RULES, Direction.MINIMIZE, task("pairs", 1), task("texts", 1)))
        .isInstanceOf(RaceEnd.Stopped.class);
    assertThat(run(RULES, Direction.MINIMIZE, task("pairs", -1), task("texts", 1)))
        .isInstanceOf(RaceEnd.Finished.class);
  }

  @Test
  void whatMayAddLessThanTheGainIsStoppedAlthoughItIsBetter() {
    RaceRules careful = new RaceRules(RULES.shares(), 0.05, 0.01);
    RaceRules coarse = new RaceRules(RULES.shares(), 0.05, 0.3);

    // It is 0.1 above the opponent where that is 2 above the reference: 0.1 to 0.2 of gain.
    assertThat(run(careful, Direction.MAXIMIZE, task("pairs", 0.1), task("texts", -0.1)))
        .isInstanceOf(RaceEnd.Finished.class);
    assertThat(run(coarse, Direction.MAXIMIZE, task("pairs", 0.1), task("texts", -0.1)))
        .isInstanceOf(RaceEnd.Stopped.class);
  }

  @Test
  void anObjectiveOfACorpusHasNoRace() {
    assertThatThrownBy(
            () -> RacedObjective.of(ObjectiveExpression.parse("mt.bleu"), Direction.MAXIMIZE))
        .hasMessage("mt.bleu is a figure of a whole corpus, which no part of the items tells.");
  }

  /** How often a trial is stopped that adds just the gain. */
  @Test
  void whatMattersIsStoppedNoOftenerThanTheErrorSays() {
    int stopped = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      double[] own = new Random(run).doubles(ITEMS, -1, 1).toArray();
      double mean = IntStream.range(0, ITEMS).mapToDouble(i -> own[i]).average().orElseThrow();
      // A hundredth above in the one objective, where the other is 1 above the reference.
      IntToDoubleFunction score = i -> NOISE[i] + own[i] - mean + 0.01;
      Race race = race(new RaceRules(RULES.shares(), 0.2, 0.01), run, Direction.MAXIMIZE);
      NumberedTask other = new NumberedTask("texts", "m", ITEMS, i -> NOISE[i] - 1);
      RaceEnd end =
          new RacedRun(race, List.of(new NumberedTask("pairs", "m", ITEMS, score), other))
              .run(NumberedTask.noModels());
      stopped += end instanceof RaceEnd.Stopped ? 1 : 0;
    }
    // At most 0.2 in truth, half of it spent on the other objective, whose difference is the same
    // on all items; 3 standard errors of 400 runs are 0.06. Never would be no test.
    assertThat(stopped / (double) runs).isBetween(0.01, 0.26);
  }

  private static NumberedTask task(String name, double better) {
    return new NumberedTask(name, "m", ITEMS, i -> NOISE[i] + OWN[i] + better);
  }

  private static RaceEnd run(RaceRules rules, Direction direction, NumberedTask... tasks) {
    return new RacedRun(race(rules, 3, direction), List.of(tasks)).run(NumberedTask.noModels());
  }

  private static Race race(RaceRules rules, long seed, Direction direction) {
    double mean = IntStream.range(0, ITEMS).mapToDouble(i -> NOISE[i]).average().orElseThrow();
    Measurement score = new Measurement(mean, 0.06, ITEMS);
    Opponent opponent =
        new Opponent(
            7,
            List.of(score, score),
            Map.of(
                new Term("pairs", "m"),
                new ItemValues(NOISE),
                new Term("texts", "m"),
                new ItemValues(NOISE)));
    List<RacedObjective> objectives =
        List.of(
            RacedObjective.of(ObjectiveExpression.parse("pairs.m"), direction),
            RacedObjective.of(ObjectiveExpression.parse("texts.m"), direction));
    double sign = direction == Direction.MAXIMIZE ? 1 : -1;
    // The opponent lies 2 above the reference in both.
    RaceScale scale = new RaceScale(List.of(sign * mean - 2, sign * mean - 2), List.of(1.0, 1.0));
    return new Race(rules, seed, objectives, List.of(opponent), scale, List.of(List.of(2.0, 2.0)));
  }
}
