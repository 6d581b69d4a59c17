package io.amalgam.search.sampler.hma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockAscentTest {

  private static final SearchSpace SEVEN =
      new SearchSpace(IntStream.range(0, 7).mapToObj(g -> "g" + g).toList());

  /**
   * On the round hill −‖x − p‖²/2 over runs of n₁ … n_K groups the K ratios maximise −Σ n_k (r_k −
   * mean of p over run k)²/2. Six groups in even runs weigh alike: the top is a projection.
   */
  @Test
  void inEvenRunsTheTopIsTheProjectionOfTheMeansOfThePeak() {
    SearchSpace six = new SearchSpace(SEVEN.groups().subList(0, 6));
    Random random = new Random(8);
    for (int round = 0; round < 100; round++) {
      double mean = random.nextDouble();
      double[] peak = random.doubles(6, -1, 2).toArray();
      BlockAscent ascent = climb(new BlockAscent(six, 3, mean, new AscentRule(30, 1e-6)), peak);
      double[] means =
          IntStream.range(0, 3).mapToDouble(k -> (peak[2 * k] + peak[2 * k + 1]) / 2).toArray();
      double[] expected = new MeanBox(3, mean).project(means).toArray();
      Ratios found = ascent.solution().orElseThrow();
      for (int group = 0; group < 6; group++) {
        assertThat(found.get(group)).isCloseTo(expected[group / 2], within(1e-4));
      }
      assertThat(ascent.value()).isGreaterThanOrEqualTo(value(Ratios.uniform(6, mean), peak));
    }
  }

  /** 7 groups in 3 runs are 2, 2, 3: the mean is that of the runs, not of the groups. */
  @Test
  void theMeanIsThatOfTheBlocks() {
    BlockAscent ascent = new BlockAscent(SEVEN, 3, 0.5, AscentRule.usual());
    ascent.tell(0, new Gradient(List.of(4.0, 4.0, 0.0, 0.0, -1.0, -1.0, -1.0)));
    double[] next = ascent.next().orElseThrow().toArray();
    assertThat(next[0]).isEqualTo(next[1]).isGreaterThan(0.5);
    assertThat(next[4]).isEqualTo(next[5]).isEqualTo(next[6]).isLessThan(0.5);
    assertThat(next[0] + next[2] + next[4]).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void oneBlockHasNothingToChooseAndIsTheUniformMix() {
    BlockAscent ascent = new BlockAscent(SEVEN, 1, 0.3, AscentRule.usual());
    assertThat(ascent.next()).contains(Ratios.uniform(7, 0.3));
    ascent.tell(-2, new Gradient(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)));
    assertThat(ascent.next()).isEmpty();
    assertThat(ascent.solution()).contains(Ratios.uniform(7, 0.3));
    assertThat(ascent.value()).isEqualTo(-2);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    for (int blocks : new int[] {-1, 0, 8}) {
      assertThatThrownBy(() -> new BlockAscent(SEVEN, blocks, 0.5, AscentRule.usual()))
          .hasMessageStartingWith(
              "HMA has K = %d blocks but must have from 1 to 7, the number of groups", blocks);
    }
    assertThatThrownBy(() -> new BlockAscent(SEVEN, 2, 1.5, AscentRule.usual()))
        .hasMessageContaining("α (1.5) must lie in [0, 1]");
    BlockAscent ascent = new BlockAscent(SEVEN, 2, 0.5, AscentRule.usual());
    assertThatThrownBy(() -> ascent.tell(0, new Gradient(List.of(1.0, 2.0))))
        .hasMessage("A gradient over 7 groups has 2 slopes.");
  }

  private static BlockAscent climb(BlockAscent ascent, double[] peak) {
    for (Optional<Ratios> next = ascent.next(); next.isPresent(); next = ascent.next()) {
      double[] x = next.get().toArray();
      ascent.tell(
          value(next.get(), peak),
          new Gradient(IntStream.range(0, x.length).mapToObj(g -> peak[g] - x[g]).toList()));
    }
    return ascent;
  }

  private static double value(Ratios at, double[] peak) {
    return -IntStream.range(0, peak.length)
            .mapToDouble(g -> (at.get(g) - peak[g]) * (at.get(g) - peak[g]))
            .sum()
        / 2;
  }
}
