package io.amalgam.jobs.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows a row from inputs in sorted order: each leaves the way of the one before at one place. */
final class ScoringTree {

  private final List<ScoringRow.Span> spans = new ArrayList<>();
  private ScoringInput latest;
  private int[] tokens = {};
  private int[] depths = {};
  private int[] ends = {};

  /** Where the tokens of the latest input are. */
  private int[] path = {};

  private boolean branched;

  ScoringTree(ScoringInput first) {
    latest = first;
    append(first, 0);
  }

  int length() {
    return tokens.length;
  }

  boolean isBranched() {
    return branched;
  }

  /** The number of tokens that an input would add. */
  int added(ScoringInput input) {
    return input.tokens().length - latest.shared(input);
  }

  void add(ScoringInput input) {
    append(input, latest.shared(input));
    latest = input;
  }

  private void append(ScoringInput input, int shared) {
    int old = tokens.length;
    int length = input.tokens().length;
    int size = old + length - shared;
    branched |= size > old && shared < path.length;
    for (int depth = shared; depth < path.length; depth++) {
      ends[path[depth]] = old;
    }
    tokens = Arrays.copyOf(tokens, size);
    depths = Arrays.copyOf(depths, size);
    ends = Arrays.copyOf(ends, size);
    path = Arrays.copyOf(path, length);
    for (int depth = shared; depth < length; depth++) {
      int place = old + depth - shared;
      tokens[place] = input.tokens()[depth];
      depths[place] = depth;
      path[depth] = place;
    }
    int first = length - input.targets().length;
    int[] places = Arrays.copyOfRange(path, first, length);
    spans.add(new ScoringRow.Span(input.request(), places, input.targets()));
  }

  /** What has grown; nothing is added afterwards. */
  ScoringRow row() {
    for (int place : path) {
      ends[place] = tokens.length;
    }
    return new ScoringRow(tokens, depths, ends, spans);
  }
}
