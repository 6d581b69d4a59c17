package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTableTest {

  private static final StudyRow STUDY =
      TestRows.study(
          "demo",
          "",
          List.of("low", "middle", "high"),
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("tax", Direction.MINIMIZE));

  /** Alignment rises with the low ratio alone and the tax falls with the high one alone. */
  private static List<TrialRow> trials(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            t -> {
              double low = (t + 1) * Math.sqrt(2) % 1;
              double high = (t + 1) * Math.sqrt(5) % 1;
              return TestRows.complete(
                  "demo",
                  t,
                  Origin.SAMPLED,
                  List.of(low, 0.5, high),
                  List.of(
                      new ObjectiveValue("alignment", low, 0), new ObjectiveValue("tax", -high, 0)),
                  List.of());
            })
        .toList();
  }

  @Test
  void eachObjectiveHasItsShares() {
    String text = ImportanceTable.format(STUDY, trials(200));
    assertThat(text)
        .startsWith("importance of ratios in study demo (200 complete trials)\n")
        .contains("tells the best 20 trials from all")
        .contains("never varied: middle\n")
        .containsPattern("low +(9[5-9]\\.\\d|100\\.0) % +[0-4]\\.\\d %\n")
        .containsPattern("middle +0\\.0 % +0\\.0 %\n")
        .containsPattern("high +[0-4]\\.\\d % +(9[5-9]\\.\\d|100\\.0) %\n");
  }

  @Test
  void fewTrialsAreSaidToBeFew() {
    assertThat(ImportanceTable.format(STUDY, trials(30))).contains("few trials: a hint, no more");
    assertThat(ImportanceTable.format(STUDY, trials(19)))
        .contains("not known: it takes at least 20 complete trials");
  }
}
