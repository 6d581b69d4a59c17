package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSlicesTest {

  private static final List<Double> SHARES = List.of(0.1, 0.3);

  @Test
  void everyItemIsInOneSliceAndTheSharesAreReached() {
    ItemSlices slices = ItemSlices.of(alone(200), SHARES, new Random(1));

    assertThat(slices.slices()).extracting(List::size).containsExactly(20, 40, 140);
    assertThat(slices.slices().stream().flatMap(List::stream).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    assertThat(slices.clusters()).isEqualTo(200);
  }

  @Test
  void itemsOfAClusterAreMeasuredTogether() {
    List<String> clusters = new ArrayList<>();
    IntStream.range(0, 300).forEach(i -> clusters.add(i % 10 == 9 ? null : "c" + i % 30));
    ItemSlices slices = ItemSlices.of(clusters, SHARES, new Random(2));

    assertThat(slices.clusters()).isEqualTo(27 + 30);
    for (int a = 0; a < 300; a++) {
      for (int b = 0; b < a; b++) {
        if (clusters.get(a) != null && clusters.get(a).equals(clusters.get(b))) {
          assertThat(slice(slices, a)).isEqualTo(slice(slices, b));
        }
      }
    }
  }

  @Test
  void theFirstSliceIsEnoughForATestOrTheWholeTask() {
    assertThat(ItemSlices.of(alone(40), SHARES, new Random(1)).slices())
        .extracting(List::size)
        .containsExactly(8, 4, 28);
    assertThat(ItemSlices.of(alone(5), SHARES, new Random(1)).slices())
        .extracting(List::size)
        .containsExactly(5, 0, 0);
  }

  @Test
  void otherSeedsDrawOtherItems() {
    assertThat(ItemSlices.of(alone(200), SHARES, new Random(1)))
        .isEqualTo(ItemSlices.of(alone(200), SHARES, new Random(1)))
        .isNotEqualTo(ItemSlices.of(alone(200), SHARES, new Random(3)));
  }

  private static List<String> alone(int items) {
    return Arrays.asList(new String[items]);
  }

  private static int slice(ItemSlices slices, int item) {
    return IntStream.range(0, slices.slices().size())
        .filter(s -> slices.slices().get(s).contains(item))
        .findFirst()
        .orElseThrow();
  }
}
