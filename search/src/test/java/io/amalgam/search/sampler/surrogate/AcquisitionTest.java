package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcquisitionTest {

  private static final double[] POINT = {0.3, 0.6, 0.2};
  private static final GaussianProcess PROCESS = SmallData.process();
  private static final Avoidance NOTHING = new Avoidance(new double[0][]);

  @Test
  void whileNothingIsFeasibleOnlyTheProbabilityOfFeasibilityCounts() {
    Acquisition acquisition =
        new Acquisition(
            List.of(PROCESS),
            Acquisition.Gain.NONE,
            new Feasibility(List.of(PROCESS, PROCESS), new double[] {0, 1}),
            NOTHING);
    Prediction there = PROCESS.at(POINT);
    double expected =
        Normal.logBelow(-there.mean() / there.deviation())
            + Normal.logBelow((1 - there.mean()) / there.deviation());
    assertThat(acquisition.at(POINT, acquisition.predictions(POINT)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void whatIsAvoidedIsWorthNothingAndWhatIsFarIsWorthAll() {
    Avoidance avoidance = new Avoidance(new double[][] {POINT});
    assertThat(avoidance.log(POINT, new double[3])).isLessThan(-20);
    assertThat(avoidance.log(new double[] {0.35, 0.65, 0.25}, new double[3]))
        .isCloseTo(Math.log(1 - Math.exp(-0.5)), within(1e-9));
    assertThat(avoidance.log(new double[] {1, 0, 1}, new double[3])).isCloseTo(0, within(1e-9));
  }

  @Test
  void theGradientIsTheSlope() {
    Acquisition acquisition =
        new Acquisition(
            List.of(PROCESS),
            new ExpectedImprovement(Cells.above(new double[][] {{0.5}}, new double[] {-1})),
            new Feasibility(List.of(PROCESS), new double[] {0.7}),
            new Avoidance(new double[][] {{0.32, 0.55, 0.25}}));
    double[] gradient = new double[3];
    double here = acquisition.at(POINT, gradient);
    assertThat(here).isEqualTo(acquisition.at(POINT, acquisition.predictions(POINT)));
    for (int d = 0; d < 3; d++) {
      double[] less = POINT.clone();
      double[] more = POINT.clone();
      less[d] -= 1e-6;
      more[d] += 1e-6;
      double slope =
          (acquisition.at(more, new double[3]) - acquisition.at(less, new double[3])) / 2e-6;
      assertThat(gradient[d]).isCloseTo(slope, within(1e-5));
    }
  }
}
