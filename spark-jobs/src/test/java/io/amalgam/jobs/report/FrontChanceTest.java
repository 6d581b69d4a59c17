package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.results.ConstraintValue;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontChanceTest {

  private static final int ITEMS = 200;

  private static final StudyRow STUDY =
      TestRows.study(
          "demo",
          """
          objectives.alignment.maximize = pairs.acc
          objectives.alignment.relative_to = nothing
          objectives.abilities.maximize = mean(facts.acc, texts.logprob)
          objectives.abilities.relative_to = base
          """,
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("abilities", Direction.MAXIMIZE));

  /** A trial whose items are these shares of ones, and what its measurements say. */
  private record Measured(TrialRow row, List<ItemRow> items) {

    static Measured of(int trial, Origin origin, double ratio, double alignment, double facts) {
      TrialRow row =
          TestRows.complete(
              "demo",
              trial,
              origin,
              List.of(ratio, origin == Origin.SAMPLED ? 1 - ratio : ratio),
              List.of(
                  new ObjectiveValue("alignment", alignment, 0.01),
                  new ObjectiveValue("abilities", (facts - 0.9) / 2, 0.01)),
              List.of(
                  new TaskValue("pairs", "acc", alignment, 0.01, ITEMS),
                  new TaskValue("facts", "acc", facts, 0.01, ITEMS),
                  new TaskValue("texts", "logprob", -1, 0, ITEMS)));
      List<ItemRow> items = new ArrayList<>();
      items.addAll(items(row, "pairs", "acc", i -> i < alignment * ITEMS ? 1 : 0));
      items.addAll(items(row, "facts", "acc", i -> i < facts * ITEMS ? 1 : 0));
      items.addAll(items(row, "texts", "logprob", i -> -1));
      return new Measured(row, items);
    }

    private static List<ItemRow> items(
        TrialRow row, String task, String metric, IntToDoubleFunction value) {
      return IntStream.range(0, ITEMS)
          .mapToObj(i -> TestRows.item(row, task, i, metric, value.applyAsDouble(i)))
          .toList();
    }
  }

  private static FrontChance chance(Measured... trials) {
    List<TrialRow> rows = List.of(trials).stream().map(Measured::row).toList();
    return FrontChance.of(STUDY, FrontSummary.of(STUDY, rows), row -> trials[row.trial()].items());
  }

  private static FrontChance.Known known(Measured... trials) {
    return (FrontChance.Known) chance(trials);
  }

  private final Measured base = Measured.of(0, Origin.BASE, 0, 0.4, 0.9);
  private final Measured aligned = Measured.of(1, Origin.ALIGNED, 1, 0.8, 0.5);
  private final Measured uniform = Measured.of(2, Origin.UNIFORM, 0.5, 0.6, 0.7);

  @Test
  void aClearGainIsBeyondAllUniformMixes() {
    FrontChance.Known known =
        known(base, aligned, uniform, Measured.of(3, Origin.SAMPLED, 0.2, 0.75, 0.85));

    assertThat(known.tested()).isEqualTo(1);
    assertThat(known.beyond()).isEqualTo(1);
    assertThat(known.onFront().get(3)).isEqualTo(1);
    assertThat(known.onFront().get(2)).isZero();
    // The box at (0.35, 0.175) of (0.4, 0.2): both shares are binomial, so the interval is about
    // two standard deviations of alignment (0.03 / 0.4) and of the paired loss of facts.
    assertThat(known.noise().hypervolume().low()).isBetween(0.55, 0.80);
    assertThat(known.noise().hypervolume().high()).isBetween(0.85, 1.10);
  }

  @Test
  void aGainOfOneItemIsNotBeyondAnything() {
    FrontChance.Known known =
        known(base, aligned, uniform, Measured.of(3, Origin.SAMPLED, 0.2, 0.605, 0.7));

    // One item of 200 more is one standard error more: its tail is 0.159, in two objectives.
    assertThat(known.noise().beyond().get(3)).isCloseTo(2 * 0.159, within(0.03));
    assertThat(known.beyond()).isZero();
    assertThat(known.tested()).isEqualTo(1);
  }

  /** A trial that violates a constraint. */
  private static Measured violating(Measured trial) {
    List<ConstraintValue> violated = List.of(new ConstraintValue("facts", 0.5));
    return new Measured(trial.row().withConstraints(violated), trial.items());
  }

  @Test
  void whatViolatesConstraintsIsNotComparedAndThatIsSaid() {
    Measured mix = Measured.of(3, Origin.SAMPLED, 0.2, 0.75, 0.85);

    FrontChance.Known some = known(base, violating(aligned), violating(uniform), mix);
    assertThat(some.compared()).isEqualTo(1);
    assertThat(some.excluded()).isEqualTo(2);
    assertThat(some.beyond()).isEqualTo(1);
    assertThat(text(base, violating(aligned), violating(uniform), mix))
        .contains(
            "1 of 1 mixes on the front whose ratios differ are beyond base, aligned and every uniform mix but the 2 that violate constraints (paired test over items, 5 % for all together)");

    assertThat(known(violating(base), violating(aligned), violating(uniform), mix).beyond())
        .isZero();
    assertThat(text(violating(base), violating(aligned), violating(uniform), mix))
        .contains(
            "base, aligned and every uniform mix violate constraints: there is none to be beyond");
  }

  private static String text(Measured... trials) {
    List<TrialRow> rows = List.of(trials).stream().map(Measured::row).toList();
    return FrontTable.format(STUDY, FrontSummary.of(STUDY, rows), chance(trials));
  }

  @Test
  void theSameStudyHasTheSameChances() {
    assertThat(chance(base, aligned, uniform)).isEqualTo(chance(base, aligned, uniform));
  }

  @Test
  void withoutStoredItemsItSaysSo() {
    Measured bare = new Measured(uniform.row(), List.of());

    assertThat(chance(base, aligned, bare))
        .isEqualTo(
            new FrontChance.Unknown("0 of 200 item scores of pairs.acc are stored for trial 2"));
  }

  @Test
  void someOfTheItemsAreNotEnough() {
    List<ItemRow> half = uniform.items().stream().filter(row -> row.item() < ITEMS / 2).toList();

    assertThat(chance(base, aligned, new Measured(uniform.row(), half)))
        .isEqualTo(
            new FrontChance.Unknown("100 of 200 item scores of pairs.acc are stored for trial 2"));
  }

  @Test
  void itemsThatDoNotGiveTheStoredValueAreNotUsed() {
    List<ItemRow> other = Measured.of(2, Origin.UNIFORM, 0.5, 0.7, 0.7).items();

    assertThat(chance(base, aligned, new Measured(uniform.row(), other)))
        .isEqualTo(
            new FrontChance.Unknown(
                "the stored item scores of trial 2 give 0.7 for pairs.acc, but its row says 0.6"));
  }

  @Test
  void theTableShowsThem() {
    Measured better = Measured.of(3, Origin.SAMPLED, 0.2, 0.75, 0.85);
    FrontSummary summary =
        FrontSummary.of(STUDY, List.of(base.row(), aligned.row(), uniform.row(), better.row()));

    String text = FrontTable.format(STUDY, summary, known(base, aligned, uniform, better));

    assertThat(text)
        .contains("95 % intervals   all trials 0.", "1 of 1 mixes on the front whose ratios differ")
        .containsPattern("uniform .* 0\\.00\\n")
        .containsPattern("\\*   3 .* 1\\.00\\n");
  }
}
