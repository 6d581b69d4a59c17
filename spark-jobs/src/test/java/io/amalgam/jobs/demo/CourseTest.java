package io.amalgam.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CourseTest {

  /** Learns nothing and remembers what it was given. */
  private static final class Listener implements Trainer {

    private final List<String> heard = new ArrayList<>();
    private final List<Integer> pairs = new ArrayList<>();

    @Override
    public double learn(Rows rows, Step step) {
      heard.add(step + " " + Arrays.toString(rows.tokens()));
      return 1;
    }

    @Override
    public void startAligning() {
      heard.add("start");
    }

    @Override
    public double align(Rows rows, Step step, double beta) {
      heard.add(step + " " + Arrays.toString(rows.tokens()));
      pairs.add((int) Arrays.stream(rows.responses()).distinct().count());
      return 1;
    }

    @Override
    public Map<String, float[]> weights() {
      return Map.of();
    }
  }

  private static Listener run(long seed) {
    Listener listener = new Listener();
    Course course = new Course(new World(1), Recipe.brief(), seed);
    course.pretrain(listener, (stage, step, of, loss, tokens) -> {});
    course.align(listener, (stage, step, of, loss, tokens) -> {});
    return listener;
  }

  @Test
  void theSameSeedGivesTheSameBatchesInTheSameOrder() {
    assertThat(run(1).heard).isEqualTo(run(1).heard);
    assertThat(run(2).heard).isNotEqualTo(run(1).heard);
  }

  @Test
  void alignmentStartsAfterLanguageAndSeesBothResponsesOfEveryPair() {
    Recipe recipe = Recipe.brief();
    Listener listener = run(1);

    assertThat(listener.heard.indexOf("start")).isEqualTo(recipe.pretraining().steps());
    assertThat(listener.heard)
        .hasSize(recipe.pretraining().steps() + 1 + recipe.alignment().steps());
    assertThat(listener.pairs).containsOnly(2 * recipe.alignment().rows());
  }

  @Test
  void theRateRisesAndFallsToItsLastShare() {
    Stage stage = new Stage(100, 1, 8, 2.0, 10, 0.1, 0.0);

    assertThat(stage.step(1).rate()).isLessThan(stage.step(10).rate());
    assertThat(stage.step(10).rate()).isBetween(1.9, 2.0);
    assertThat(stage.step(55).rate()).isLessThan(stage.step(10).rate());
    assertThat(stage.step(100).rate()).isCloseTo(0.2, org.assertj.core.api.Assertions.within(1e-9));
  }
}
