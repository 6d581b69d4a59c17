package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatinHypercubeTest {

  @Test
  void eachDimensionHasOnePointInEachPart() {
    for (int points = 1; points <= 30; points++) {
      List<Ratios> design = LatinHypercube.design(points, 7, new RandomStreams(points).stream("d"));
      for (int d = 0; d < 7; d++) {
        int dimension = d;
        int parts = points;
        assertThat(design.stream().map(r -> (int) (parts * r.get(dimension))).sorted())
            .isEqualTo(IntStream.range(0, points).boxed().toList());
      }
    }
  }
}
