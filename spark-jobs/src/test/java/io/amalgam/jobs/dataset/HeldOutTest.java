package io.amalgam.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  /** 40 texts, every third in one of 4 documents, the others alone. */
  private static final PerplexityTask TASK =
      new PerplexityTask(
          "texts",
          IntStream.range(0, 40)
              .mapToObj(
                  i -> new PerplexityItem("text " + i, i % 3 == 0 ? "document " + i % 4 : null))
              .toList());

  private static List<PerplexityItem> items(Object task) {
    return ((PerplexityTask) task).items();
  }

  private static Set<String> clusters(Object task) {
    Set<String> clusters = new HashSet<>();
    items(task)
        .forEach(item -> clusters.add(item.cluster() == null ? item.text() : item.cluster()));
    return clusters;
  }

  @Test
  void theSidesAreDisjointAndTheWhole() {
    HeldOut sides = HeldOut.of(TASK, 0.3, 1);
    List<PerplexityItem> all = new ArrayList<>(items(sides.searched()));
    all.addAll(items(sides.setAside()));
    assertThat(all).containsExactlyInAnyOrderElementsOf(TASK.items());
  }

  @Test
  void aClusterIsOnOneSide() {
    for (int seed = 1; seed <= 20; seed++) {
      HeldOut sides = HeldOut.of(TASK, 0.5, seed);
      assertThat(clusters(sides.searched()))
          .doesNotContainAnyElementsOf(clusters(sides.setAside()));
    }
  }

  @Test
  void theShareIsOfTheClusters() {
    HeldOut sides = HeldOut.of(TASK, 0.3, 1);
    // 26 texts alone and 4 documents: 30 clusters, of which 9 are set aside.
    assertThat(clusters(sides.searched())).hasSize(21);
    assertThat(clusters(sides.setAside())).hasSize(9);
  }

  @Test
  void theSeedDecidesWhichAndTheFilesOrderStays() {
    assertThat(HeldOut.of(TASK, 0.3, 1)).isEqualTo(HeldOut.of(TASK, 0.3, 1));
    assertThat(HeldOut.of(TASK, 0.3, 1)).isNotEqualTo(HeldOut.of(TASK, 0.3, 2));
    List<PerplexityItem> searched = items(HeldOut.of(TASK, 0.3, 1).searched());
    assertThat(searched.stream().map(TASK.items()::indexOf)).isSorted();
  }

  @Test
  void tasksOfOtherNamesAreSplitOtherwise() {
    PerplexityTask other = new PerplexityTask("others", TASK.items());
    assertThat(items(HeldOut.of(other, 0.3, 1).setAside()))
        .isNotEqualTo(items(HeldOut.of(TASK, 0.3, 1).setAside()));
  }

  @Test
  void aSideWithOneClusterIsRefused() {
    PerplexityTask small = TASK.restrictedTo(List.of(1, 2, 4, 5));
    assertThat(HeldOut.of(small, 0.5, 1)).isNotNull();
    assertThatThrownBy(() -> HeldOut.of(small, 0.2, 1))
        .hasMessage(
            "Task 'texts' has 4 clusters of items, of which a share of 0.2 sets 1 aside: each side needs at least 2. Change held_out.share, or give the task more items.");
    assertThatThrownBy(() -> HeldOut.of(small, 0.8, 1)).hasMessageContaining("sets 3 aside");
  }
}
