package io.amalgam.jobs.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.study.Normalisation;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hypervolumes of summarise_landscape.py (make_landscape_golden.py) are those of a study. */
class LandscapeHypervolumeTest {

  private static final Path RUNS = Path.of("..", "docs", "landscape", "former.csv");
  private static final int RATIOS = 6;

  @ParameterizedTest
  @CsvSource({
    "former-surrogate-1 1, 3, 0.17654685067463405",
    "former-surrogate-1 1, 10, 0.4197659518204028",
    "former-surrogate-1 1, 60, 0.5627162074732948",
    "former-surrogate-2-gradients 2, 3, 0.2969623736066333",
    "former-surrogate-2-gradients 2, 10, 0.4394691226913268",
    "former-surrogate-2-gradients 2, 60, 0.5884483827683014"
  })
  void theSummaryHasTheStudysHypervolume(String run, int count, double hypervolume)
      throws IOException {
    List<FinishedTrial> trials =
        Files.readAllLines(RUNS).stream()
            .filter(line -> line.startsWith(run.replace(' ', ',') + ","))
            .limit(count)
            .map(LandscapeHypervolumeTest::trial)
            .toList();
    Normalisation scale =
        Normalisation.of(Landscape.OBJECTIVES, complete(trials.get(0)), complete(trials.get(1)));

    assertThat(scale.hypervolume(trials)).isCloseTo(hypervolume, within(1e-12));
  }

  private static FinishedTrial trial(String line) {
    double[] numbers =
        Arrays.stream(line.split(",", -1)).skip(2).mapToDouble(Double::parseDouble).toArray();
    return new FinishedTrial(
        new Trial(
            (int) numbers[0],
            Ratios.of(Arrays.copyOfRange(numbers, 1, 1 + RATIOS)),
            Origin.SAMPLED),
        new Outcome.Complete(List.of(exact(numbers[1 + RATIOS]), exact(numbers[2 + RATIOS]))));
  }

  private static Measurement exact(double value) {
    return new Measurement(value, 0, 1);
  }

  private static Outcome.Complete complete(FinishedTrial trial) {
    return (Outcome.Complete) trial.outcome();
  }
}
