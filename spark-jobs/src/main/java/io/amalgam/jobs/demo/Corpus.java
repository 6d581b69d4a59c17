package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The text that the base model learns: documents of every skill and of requests, mixed. */
final class Corpus {

  /** A source of documents and its share of the tokens, in percent. */
  private record Source(Function<Chance, String> documents, double share, double meanTokens) {}

  private static final int PROBES = 200;

  private final Vocabulary vocabulary;
  private final Chance chance;
  private final List<Source> sources = new ArrayList<>();

  Corpus(World world, Vocabulary vocabulary, Chance chance) {
    this.vocabulary = vocabulary;
    this.chance = chance;
    for (Skill skill : world.skills()) {
      add(skill::document, skill.share());
    }
    add(world.requests()::document, Requests.SHARE);
  }

  private void add(Function<Chance, String> documents, int share) {
    Chance probe = Chance.of(0, "lengths");
    double tokens = 0;
    for (int i = 0; i < PROBES; i++) {
      tokens += vocabulary.encode(documents.apply(probe)).length;
    }
    sources.add(new Source(documents, share, tokens / PROBES));
  }

  /** The next document. */
  Sample next() {
    // A source's documents are as frequent as its share of tokens over their length asks for.
    double all = sources.stream().mapToDouble(s -> s.share / s.meanTokens).sum();
    double left = chance.unit() * all;
    for (Source source : sources) {
      left -= source.share / source.meanTokens;
      if (left < 0) {
        return Sample.text(vocabulary, source.documents.apply(chance));
      }
    }
    return Sample.text(vocabulary, sources.get(0).documents.apply(chance));
  }
}
