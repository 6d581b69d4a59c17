package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChildrenTest {

  private static final int COUNT = 4000;
  private static final Ratios GOOD =
      Ratios.of(IntStream.range(0, 10).mapToDouble(d -> 0.05 + 0.1 * d).toArray());
  private static final Ratios OTHER =
      Ratios.of(IntStream.range(0, 10).mapToDouble(d -> 0.94 - 0.1 * d).toArray());
  private static final Ratios DOMINATED = Ratios.uniform(10, 0.51);

  private final Data data = new Data(Trials.TWO_OBJECTIVES);

  @Test
  void parentsAreOnTheFrontAndAsOftenEach() {
    tell(GOOD, 0, 3, 1);
    tell(OTHER, 0, 2, 0);
    tell(DOMINATED, 0, 1, 2);
    List<Ratios> children = new Children(data, 1).near(COUNT);
    assertThat(children).allMatch(child -> common(child, DOMINATED) == 0);
    double ofGood = children.stream().filter(child -> common(child, GOOD) > 0).count();
    // Four standard errors of a share are 0.03.
    assertThat(ofGood / COUNT).isCloseTo(0.5, within(0.04));
  }

  @Test
  void fewRatiosMoveAndTheyStayInTheBox() {
    tell(GOOD, 0, 1, 1);
    List<Ratios> children = new Children(data, 1).near(COUNT);
    assertThat(children.stream().flatMap(child -> child.values().stream()))
        .allMatch(ratio -> ratio >= 0 && ratio <= 1);
    // One and a tenth of the nine others, less the one that is kept.
    double moved =
        children.stream().mapToInt(child -> 10 - common(child, GOOD)).average().orElse(0);
    assertThat(moved).isCloseTo(0.9 * 1.9, within(0.06));
    assertThat(children).allMatch(child -> common(child, GOOD) > 0);
  }

  @Test
  void whileNothingIsFeasibleTheLeastInfeasibleIsAParent() {
    tell(GOOD, 0.2, 1, 1);
    tell(OTHER, 0.1, 0, 2);
    assertThat(new Children(data, 1).near(100)).allMatch(child -> common(child, OTHER) > 0);
    tell(DOMINATED, -1, 0, 3);
    assertThat(new Children(data, 1).near(100)).allMatch(child -> common(child, DOMINATED) > 0);
  }

  @Test
  void aParentAtTheEdgesMovesToo() {
    Ratios corner = Ratios.uniform(4, 1);
    tell(corner, 0, 1, 1);
    List<Ratios> children = new Children(data, 1).near(100);
    assertThat(children).doesNotContain(corner);
    assertThat(children.stream().flatMap(child -> child.values().stream()))
        .allMatch(ratio -> ratio >= 0 && ratio <= 1);
  }

  @Test
  void aSingleRatioMoves() {
    tell(Ratios.of(0.4), 0, 1, 1);
    assertThat(new Children(data, 1).near(100))
        .doesNotContain(Ratios.of(0.4))
        .doesNotHaveDuplicates();
  }

  @Test
  void theFurthestFromAllMeasuredComesFirst() {
    tell(GOOD, 0, 3, 1);
    tell(DOMINATED, 0, 1, 2);
    List<Ratios> far = new Children(data, 3).far(50, List.of());
    assertThat(far).allMatch(child -> common(child, GOOD) == 9);
    List<Double> moves = far.stream().map(child -> distance(child, GOOD)).toList();
    assertThat(moves).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(50);
    // Of 50 ratios anywhere one is nearly at the other end.
    assertThat(moves.get(0)).isGreaterThan(0.8);
  }

  @Test
  void whereOneFarChildWasTriedTheNextGoesElsewhere() {
    tell(GOOD, 0, 3, 1);
    Ratios first = new Children(data, 3).far(50, List.of()).get(0);
    Ratios whileItRuns = new Children(data, 3).far(50, List.of(first)).get(0);
    assertThat(distance(whileItRuns, first)).isGreaterThan(0.8);
    tell(first, 0, 1, 2);
    assertThat(new Children(data, 3).far(50, List.of()).get(0)).isEqualTo(whileItRuns);
  }

  private static double distance(Ratios a, Ratios b) {
    return IntStream.range(0, a.size()).mapToDouble(d -> Math.abs(a.get(d) - b.get(d))).sum();
  }

  @Test
  void theSameSeedBreedsTheSame() {
    tell(GOOD, 0, 1, 1);
    assertThat(new Children(data, 7).near(10))
        .isEqualTo(new Children(data, 7).near(10))
        .isNotEqualTo(new Children(data, 8).near(10));
  }

  private void tell(Ratios ratios, double constraint, double alignment, double perplexity) {
    Outcome.Complete complete =
        new Outcome.Complete(
            Trials.complete(alignment, perplexity).scores(),
            List.of(Gradient.unknown(), Gradient.unknown()),
            List.of(constraint));
    data.add(Trials.sampled(data.size(), ratios, complete), complete);
  }

  private static int common(Ratios a, Ratios b) {
    return (int) IntStream.range(0, a.size()).filter(d -> a.get(d) == b.get(d)).count();
  }
}
