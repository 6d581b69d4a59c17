package io.amalgam.search.sampler.hma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.space.Ratios;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ProjectedAscentTest {

  /**
   * With curvature c alike in all groups the top over the set is the projection of the free top.
   */
  @Test
  void theTopOfARoundHillIsTheProjectionOfItsPeak() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      MeanBox box = new MeanBox(2 + random.nextInt(10), random.nextDouble());
      double[] peak = random.doubles(box.groups(), -1, 2).toArray();
      double[] curvature = DoubleStream.generate(() -> 7).limit(box.groups()).toArray();
      ProjectedAscent ascent = climb(box, peak, curvature, AscentRule.usual());
      double[] expected = box.project(peak).toArray();
      for (int g = 0; g < expected.length; g++) {
        assertThat(ascent.solution().orElseThrow().get(g)).isCloseTo(expected[g], within(0.005));
      }
      assertThat(ascent.evaluations()).isLessThanOrEqualTo(8);
    }
  }

  /** Karush, Kuhn, Tucker: inside ratios share one slope, those at 0 have less, those at 1 more. */
  @Test
  void theTopOfALongHillSatisfiesTheConditionsOfOptimality() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      MeanBox box = new MeanBox(3 + random.nextInt(4), 0.1 + 0.8 * random.nextDouble());
      double[] peak = random.doubles(box.groups(), -0.5, 1.5).toArray();
      double[] curvature = random.doubles(box.groups(), 1, 10).toArray();
      Ratios top = climb(box, peak, curvature, new AscentRule(200, 1e-7)).solution().orElseThrow();
      double[] slopes = slopes(top, peak, curvature);
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int g = 0; g < slopes.length; g++) {
        least = top.get(g) > 1e-6 ? Math.min(least, slopes[g]) : least;
        most = top.get(g) < 1 - 1e-6 ? Math.max(most, slopes[g]) : most;
      }
      assertThat(most - least).isLessThan(1e-3);
    }
  }

  @Test
  void theValueNeverFallsAndEveryPointHasTheMean() {
    MeanBox box = new MeanBox(4, 0.3);
    ProjectedAscent ascent = new ProjectedAscent(box, new AscentRule(30, 1e-6));
    double best = Double.NEGATIVE_INFINITY;
    for (Optional<Ratios> next = ascent.next(); next.isPresent(); next = ascent.next()) {
      double[] x = next.get().toArray();
      assertThat(DoubleStream.of(x).sum()).isCloseTo(1.2, within(1e-9));
      // Neither concave nor convex.
      double value = Math.sin(9 * x[0]) + Math.cos(7 * x[1]) + x[2] * x[3];
      ascent.tell(
          value,
          new Gradient(List.of(9 * Math.cos(9 * x[0]), -7 * Math.sin(7 * x[1]), x[3], x[2])));
      assertThat(ascent.value()).isGreaterThanOrEqualTo(best);
      best = ascent.value();
    }
    assertThat(ascent.evaluations()).isGreaterThan(2);
  }

  @Test
  void whereAllSlopesAreAlikeTheUniformMixIsTheSolution() {
    ProjectedAscent ascent = new ProjectedAscent(new MeanBox(3, 0.4), AscentRule.usual());
    ascent.tell(1, new Gradient(List.of(2.0, 2.0, 2.0)));
    assertThat(ascent.next()).isEmpty();
    assertThat(ascent.solution()).contains(Ratios.uniform(3, 0.4));
  }

  @Test
  void theEndsOfTheSweepNeedOnePoint() {
    ProjectedAscent ascent = new ProjectedAscent(new MeanBox(2, 1), AscentRule.usual());
    ascent.tell(1, new Gradient(List.of(2.0, -2.0)));
    assertThat(ascent.next()).isEmpty();
    assertThat(ascent.solution()).contains(Ratios.of(1, 1));
  }

  @Test
  void aPointWithoutANumberIsSteppedBackFrom() {
    ProjectedAscent ascent = new ProjectedAscent(new MeanBox(2, 0.5), AscentRule.usual());
    ascent.tell(1, new Gradient(List.of(1.0, 0.0)));
    double far = ascent.next().orElseThrow().get(0);
    ascent.tell(Double.NaN, Gradient.unknown());
    double nearer = ascent.next().orElseThrow().get(0);
    assertThat(nearer).isGreaterThan(0.5).isLessThan(far);
    assertThat(ascent.solution()).contains(Ratios.of(0.5, 0.5));
  }

  @Test
  void aFirstPointWithoutANumberEndsIt() {
    ProjectedAscent ascent = new ProjectedAscent(new MeanBox(2, 0.5), AscentRule.usual());
    ascent.tell(Double.NaN, Gradient.unknown());
    assertThat(ascent.next()).isEmpty();
    assertThat(ascent.solution()).isEmpty();
    assertThatThrownBy(() -> ascent.tell(1, Gradient.unknown()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rulesThatCannotStopAreRefused() {
    assertThatThrownBy(() -> new AscentRule(0, 0.1)).hasMessageContaining("may look at 0");
    assertThatThrownBy(() -> new AscentRule(5, 0)).hasMessageContaining("tolerance");
    ProjectedAscent ascent = new ProjectedAscent(new MeanBox(2, 0.5), AscentRule.usual());
    assertThatThrownBy(() -> ascent.tell(1, new Gradient(List.of(1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 groups has 1 slopes");
  }

  private static ProjectedAscent climb(
      MeanBox box, double[] peak, double[] curvature, AscentRule rule) {
    ProjectedAscent ascent = new ProjectedAscent(box, rule);
    for (Optional<Ratios> next = ascent.next(); next.isPresent(); next = ascent.next()) {
      double value = 0;
      for (int g = 0; g < peak.length; g++) {
        value -= curvature[g] * Math.pow(next.get().get(g) - peak[g], 2) / 2;
      }
      double[] slopes = slopes(next.get(), peak, curvature);
      ascent.tell(value, new Gradient(DoubleStream.of(slopes).boxed().toList()));
    }
    return ascent;
  }

  private static double[] slopes(Ratios at, double[] peak, double[] curvature) {
    double[] slopes = new double[peak.length];
    for (int g = 0; g < slopes.length; g++) {
      slopes[g] = -curvature[g] * (at.get(g) - peak[g]);
    }
    return slopes;
  }
}
