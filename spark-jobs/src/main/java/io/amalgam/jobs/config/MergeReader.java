package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how the pair is merged. */
final class MergeReader {

  private static final List<String> HALVES = List.of("attention", "mlp");

  private MergeReader() {}

  static MergeSpec read(Section merge) {
    Section groups = merge.section("groups");
    Follow preset = merge.word("tensors").equals("linear") ? Follow.LINEAR : Follow.ALL;
    return new MergeSpec(
        merge.word("method"),
        new GroupSpec(
            groups.value("layers").map(MergeReader::layers).orElse(new LayerCut.Blocks(3, false)),
            groups.value("split").map(MergeReader::split).orElse(false)),
        follow(merge.section("follow"), preset));
  }

  private static LayerCut layers(Value value) {
    if (!value.isMapping()) {
      if (value.text().filter(text -> !text.equals("each")).isPresent()) {
        value.problem(
            "is %s but must be 'each' or a section such as {blocks: 3}."
                .formatted(value.described()));
      }
      return new LayerCut.Each();
    }
    Section layers = Section.of(value, "merge.groups.layers");
    if (layers.has("cuts")) {
      refuseBoth(layers, "blocks");
      refuseBoth(layers, "cut");
      return new LayerCut.Cuts(cuts(layers.value("cuts").orElseThrow()));
    }
    if (!layers.has("blocks")) {
      value.problem("has neither 'blocks' nor 'cuts'. Give one, or write 'each'.");
    }
    return new LayerCut.Blocks(layers.wholeNumber("blocks"), layers.word("cut").equals("authors"));
  }

  private static void refuseBoth(Section layers, String other) {
    layers
        .value(other)
        .ifPresent(value -> value.problem("cannot stand beside 'cuts'. Remove one of them."));
  }

  private static List<Integer> cuts(Value value) {
    List<Integer> cuts = new ArrayList<>();
    long least = 1;
    for (Value entry : value.list().orElse(List.of())) {
      Optional<Long> cut = entry.wholeNumber(least, Integer.MAX_VALUE - 1);
      cut.ifPresent(first -> cuts.add(first.intValue()));
      least = cut.orElse(least) + (cut.isPresent() ? 1 : 0);
    }
    return cuts;
  }

  private static boolean split(Value value) {
    List<String> halves = new ArrayList<>();
    for (Value entry : value.list().orElse(List.of())) {
      entry.word(HALVES).ifPresent(halves::add);
    }
    boolean both = halves.size() == 2 && halves.containsAll(HALVES);
    if (value.isList() && !halves.isEmpty() && !both) {
      value.problem("is %s but must be [attention, mlp] or [].".formatted(halves));
    }
    return both;
  }

  private static Follow follow(Section follow, Follow preset) {
    return new Follow(
        followed(follow, "embeddings", Follow.WORDS, preset.embeddings()),
        followed(follow, "norms", Follow.NORM_WORDS, preset.norms()),
        followed(follow, "head", Follow.WORDS, preset.head()));
  }

  private static String followed(Section follow, String name, List<String> words, String preset) {
    Optional<String> given = follow.value(name).flatMap(Value::text);
    given
        .filter(word -> !words.contains(word) && !Follow.isGroup(word))
        .ifPresent(word -> follow.value(name).orElseThrow().problem(unknown(word, words)));
    return given.orElse(preset);
  }

  private static String unknown(String word, List<String> words) {
    return "is '%s'.%s Known: %s, or a group such as layers.0-7."
        .formatted(word, Suggestion.didYouMean(word, words), String.join(", ", words));
  }
}
