package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.racing.RaceRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaceForecastTest {

  private static final int ITEMS = 30;

  @Test
  void anAccuracyIsForetoldFromTheMarginsWhoseSignsItIs() {
    Race race = race("quiz.acc", 0, RaceForecastTest::quiz);
    RaceLayout layout = new RaceLayout(race);
    assertThat(layout.columns())
        .extracting(RaceColumn::score)
        .containsExactly(new Term("quiz", "margin"));

    // Nothing is measured, and still all but the few items near the border are known.
    double estimate = given(race, new boolean[ITEMS]).claims().get(0).value();
    double truth = mean(quiz(0.5).get(new Term("quiz", "acc")));
    assertThat(estimate).isCloseTo(truth, within(0.05));
  }

  @Test
  void itemsNearTheBorderAreTheMostOpen() {
    List<Double> open =
        given(race("quiz.acc", 0, RaceForecastTest::quiz), new boolean[ITEMS]).open();
    ItemValues margins = quiz(0.5).get(new Term("quiz", "margin"));
    int most =
        IntStream.range(0, ITEMS)
            .reduce((a, b) -> open.get(a) >= open.get(b) ? a : b)
            .orElseThrow();

    long nearer =
        IntStream.range(0, ITEMS)
            .filter(i -> Math.abs(margins.of(i)) < Math.abs(margins.of(most)))
            .count();
    assertThat(nearer).isLessThan(3);
  }

  @Test
  void whatIsMeasuredInFullHasItsValueAndNoError() {
    boolean[] all = new boolean[ITEMS];
    Arrays.fill(all, true);
    Map<Term, ItemValues> text = text(0.5);
    double sum = text.get(new Term("text", "logprob")).sum();
    double words = text.get(new Term("text", "words")).sum();

    TrialForecast.Now now = given(race("text.word_perplexity", 0, RaceForecastTest::text), all);
    assertThat(now.claims().get(0).value()).isCloseTo(Math.exp(-sum / words), within(1e-9));
    assertThat(now.claims().get(0).error()).isLessThan(1e-5);
  }

  @Test
  void anObjectiveRelativeToBaseKeepsItsDistance() {
    double absolute =
        given(race("quiz.acc", 0, RaceForecastTest::quiz), new boolean[ITEMS])
            .claims()
            .get(0)
            .value();
    double relative =
        given(race("quiz.acc", -0.4, RaceForecastTest::quiz), new boolean[ITEMS])
            .claims()
            .get(0)
            .value();

    assertThat(relative - absolute).isCloseTo(-0.4, within(1e-12));
  }

  private static TrialForecast.Now given(Race race, boolean[] items) {
    Map<Term, ItemValues> own =
        race.objectives().get(0).terms().get(0).task().equals("quiz") ? quiz(0.5) : text(0.5);
    return new RaceForecast(
            race, new RaceLayout(race), List.of(new RaceStage(0.5, 15)), new Random(1))
        .given((score, item) -> own.get(score).of(item), items);
  }

  private interface Scores {
    Map<Term, ItemValues> at(double ratio);
  }

  /** Peers at twelve ratios around 0.5, where the trial is. */
  private static Race race(String metric, double offset, Scores scores) {
    RacedObjective objective =
        RacedObjective.of(ObjectiveExpression.parse(metric), Direction.MAXIMIZE);
    List<Peer> peers = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      double ratio = (k + 0.5) / 12 + 0.01;
      Map<Term, ItemValues> items = scores.at(ratio);
      double value =
          metric.equals("quiz.acc") ? mean(items.get(new Term("quiz", "acc"))) : perplexity(items);
      peers.add(new Peer(k, List.of(ratio), List.of(value + offset), items));
    }
    return new Race(
        RaceRules.USUAL,
        1,
        List.of(objective),
        List.of(0.5),
        peers,
        new RaceScale(List.of(0.0), List.of(1.0)),
        List.of(List.of(1.0)));
  }

  private static double mean(ItemValues values) {
    return values.sum() / values.count();
  }

  private static double perplexity(Map<Term, ItemValues> items) {
    return Math.exp(
        -items.get(new Term("text", "logprob")).sum() / items.get(new Term("text", "words")).sum());
  }

  private static Map<Term, ItemValues> quiz(double ratio) {
    double[] margins =
        IntStream.range(0, ITEMS)
            .mapToDouble(i -> 3 * Math.sin(7 * i) + ratio * Math.cos(3 * i) - ratio * ratio)
            .toArray();
    return Map.of(
        new Term("quiz", "margin"),
        new ItemValues(margins),
        new Term("quiz", "acc"),
        new ItemValues(Arrays.stream(margins).map(m -> m > 0 ? 1 : 0).toArray()));
  }

  private static Map<Term, ItemValues> text(double ratio) {
    return Map.of(
        new Term("text", "logprob"),
        new ItemValues(
            IntStream.range(0, ITEMS)
                .mapToDouble(i -> -20 - i % 5 + ratio * Math.sin(i))
                .toArray()),
        new Term("text", "words"),
        new ItemValues(IntStream.range(0, ITEMS).mapToDouble(i -> 5 + i % 4).toArray()));
  }
}
