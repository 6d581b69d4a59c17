package io.amalgam.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerGroupsTest {

  @Test
  void authorsBlocksAreThoseOfTheirCode() {
    assertThat(LayerGroups.authorsBlocks(26, 3).names())
        .containsExactly("layers.0-7", "layers.8-15", "layers.16-25");
    assertThat(sizes(LayerGroups.authorsBlocks(26, 6))).containsExactly(4, 4, 4, 4, 4, 6);
    assertThat(sizes(LayerGroups.authorsBlocks(26, 9))).containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 10);
    assertThat(LayerGroups.authorsBlocks(32, 3).names())
        .containsExactly("layers.0-10", "layers.11-20", "layers.21-31");
  }

  @Test
  void evenBlocksAreThoseOfThePapersText() {
    assertThat(sizes(LayerGroups.blocks(26, 3))).containsExactly(8, 9, 9);
  }

  @Test
  void evenBlocksDifferByAtMostOneAndTheLastAreLarger() {
    for (int layers = 1; layers <= 40; layers++) {
      for (int count = 1; count <= layers; count++) {
        List<Integer> sizes = sizes(LayerGroups.blocks(layers, count));
        assertThat(sizes).hasSize(count).isSorted();
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(layers);
        assertThat(sizes.get(count - 1) - sizes.get(0)).isBetween(0, 1);
      }
    }
  }

  @Test
  void everyLayerLiesInTheBlockThatHoldsIt() {
    LayerGroups groups = LayerGroups.cuts(26, List.of(8, 16));
    assertThat(groups.names()).containsExactly("layers.0-7", "layers.8-15", "layers.16-25");
    for (int layer = 0; layer < 26; layer++) {
      int block = groups.blockOf(layer);
      assertThat(layer).isBetween(groups.first(block), groups.last(block));
    }
  }

  @Test
  void eachLayerAloneIsNamedByItsNumber() {
    assertThat(LayerGroups.each(3).names()).containsExactly("layers.0", "layers.1", "layers.2");
  }

  @Test
  void noCutsAreOneBlock() {
    assertThat(LayerGroups.cuts(4, List.of())).isEqualTo(LayerGroups.blocks(4, 1));
  }

  @Test
  void impossibleCutsAreRefusedByName() {
    assertThatThrownBy(() -> LayerGroups.blocks(4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 layers cannot be cut into 5 blocks: ask for 1 to 4.");
    assertThatThrownBy(() -> LayerGroups.authorsBlocks(4, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerGroups.cuts(26, List.of(16, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cut 8 is not possible after 16 in 26 layers");
    assertThatThrownBy(() -> LayerGroups.cuts(26, List.of(26)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cut 26 is not possible");
    assertThatThrownBy(() -> LayerGroups.cuts(26, List.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LayerGroups(26, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must start at layer 0");
    assertThatThrownBy(() -> LayerGroups.each(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerGroups.each(3).blockOf(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<Integer> sizes(LayerGroups groups) {
    return IntStream.range(0, groups.size())
        .mapToObj(block -> groups.last(block) - groups.first(block) + 1)
        .toList();
  }
}
