package io.amalgam.search.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How a model's layers 0 … layers−1 are cut into blocks of consecutive layers that share a ratio.
 *
 * @param layers the number of layers, at least 1
 * @param firsts the first layer of every block, 0-based: starts with 0, strictly ascending, below
 *     {@code layers}
 * @throws IllegalArgumentException if there is no layer, or the first layers are not as said
 */
public record LayerGroups(int layers, List<Integer> firsts) {

  public LayerGroups {
    firsts = List.copyOf(firsts);
    if (layers < 1) {
      throw new IllegalArgumentException(
          "A model has at least 1 layer, but %d were given.".formatted(layers));
    }
    if (firsts.isEmpty() || firsts.get(0) != 0) {
      throw new IllegalArgumentException(
          "The first block must start at layer 0, but the blocks start at %s.".formatted(firsts));
    }
    for (int i = 1; i < firsts.size(); i++) {
      int first = firsts.get(i);
      if (first <= firsts.get(i - 1) || first >= layers) {
        throw new IllegalArgumentException(
            "Cut %d is not possible after %d in %d layers: cuts are first layers of the next block, ascending, from 1 to %d."
                .formatted(first, firsts.get(i - 1), layers, layers - 1));
      }
    }
  }

  /**
   * Even blocks: sizes differ by at most one, and the last {@code layers mod count} blocks are the
   * larger ones. 26 layers in 3 blocks are 8, 9, 9, as the text of arXiv 2309.06256 has it.
   *
   * @throws IllegalArgumentException if {@code count} lies outside [1, layers]
   */
  public static LayerGroups blocks(int layers, int count) {
    checkCount(layers, count);
    return sized(layers, i -> layers / count + (i >= count - layers % count ? 1 : 0), count);
  }

  /**
   * The cuts of the code published with arXiv 2309.06256, which are not the even ones of its text.
   *
   * <p>Known from that code are: 26 layers in 3 (0–7, 8–15, 16–25), in 6 (4, 4, 4, 4, 4, 6), in 9
   * (eight of 2, one of 10), and 32 layers in 3 (0–10, 11–20, 21–31). The first three follow one
   * rule: blocks of ⌊layers / count⌋ layers, the remainder in the last. It is applied to every
   * other pair, which is our extension; 32 in 3 does not follow it and is tabled.
   *
   * @throws IllegalArgumentException if {@code count} lies outside [1, layers]
   */
  public static LayerGroups authorsBlocks(int layers, int count) {
    checkCount(layers, count);
    if (layers == 32 && count == 3) {
      return new LayerGroups(layers, List.of(0, 11, 21));
    }
    return sized(layers, i -> layers / count, count);
  }

  /** Every layer on its own. */
  public static LayerGroups each(int layers) {
    return sized(layers, i -> 1, layers);
  }

  /**
   * Explicit cuts.
   *
   * @param cuts the first layers of the second and later blocks, 0-based and ascending: {@code [8,
   *     16]} cuts 26 layers into 0–7, 8–15, 16–25; empty for a single block
   * @throws IllegalArgumentException if a cut is not above the one before or not below {@code
   *     layers}
   */
  public static LayerGroups cuts(int layers, List<Integer> cuts) {
    List<Integer> firsts = new ArrayList<>();
    firsts.add(0);
    firsts.addAll(cuts);
    return new LayerGroups(layers, firsts);
  }

  /** The number of blocks. */
  public int size() {
    return firsts.size();
  }

  /** The first layer of a block, both counted from 0. */
  public int first(int block) {
    return firsts.get(block);
  }

  /** The last layer of a block (inclusive), both counted from 0. */
  public int last(int block) {
    return block + 1 < size() ? firsts.get(block + 1) - 1 : layers - 1;
  }

  /**
   * The block that a layer lies in, both counted from 0.
   *
   * @throws IndexOutOfBoundsException if the layer lies outside [0, layers)
   */
  public int blockOf(int layer) {
    if (layer < 0 || layer >= layers) {
      throw new IndexOutOfBoundsException(
          "Layer %d lies outside [0, %d).".formatted(layer, layers));
    }
    int block = size() - 1;
    while (first(block) > layer) {
      block--;
    }
    return block;
  }

  /** The name of a block: {@code layers.0-7}, or {@code layers.3} if it is one layer. */
  public String name(int block) {
    return first(block) == last(block)
        ? "layers.%d".formatted(first(block))
        : "layers.%d-%d".formatted(first(block), last(block));
  }

  /** The names of all blocks, in order. */
  public List<String> names() {
    return IntStream.range(0, size()).mapToObj(this::name).toList();
  }

  private static LayerGroups sized(int layers, IntUnaryOperator size, int count) {
    List<Integer> firsts = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < count; i++) {
      firsts.add(first);
      first += size.applyAsInt(i);
    }
    return new LayerGroups(layers, firsts);
  }

  private static void checkCount(int layers, int count) {
    if (count < 1 || count > layers) {
      throw new IllegalArgumentException(
          "%d layers cannot be cut into %d blocks: ask for 1 to %d."
              .formatted(layers, count, layers));
    }
  }
}
