package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The invented world of one seed: its skills and its requests. */
public final class World {

  private static final int PEOPLE = 96;
  private static final int READERS = 32;
  private static final int TOWNS = 24;
  private static final int PREFERENCES = 400;
  private static final int TEXTS = 100;

  private final List<Skill> skills;
  private final Requests requests;

  /** The world of a seed; equal seeds give equal worlds. */
  public World(long seed) {
    Skill sense = new Sense(seed);
    requests = new Requests(seed);
    Lexicon lexicon = new Lexicon(Chance.of(seed, "names"), english(sense, requests));
    List<String> people = lexicon.names(PEOPLE, 2);
    List<String> readers = lexicon.names(READERS, 3);
    List<String> towns = lexicon.names(TOWNS, 3);
    skills =
        List.of(
            new Facts(seed, people, towns),
            sense,
            new Reading(seed, readers),
            new Translation(seed, lexicon));
  }

  /** English words, which no invented one may equal. */
  private static List<String> english(Skill sense, Requests requests) {
    List<String> texts = new ArrayList<>(sense.words());
    texts.addAll(requests.words());
    texts.addAll(Translation.english());
    texts.addAll(Lexicon.english());
    return texts.stream().flatMap(text -> Arrays.stream(text.split("[^A-Za-z]+"))).toList();
  }

  /** The vocabulary of everything that the world can say. */
  public Vocabulary vocabulary() {
    List<String> words = new ArrayList<>(requests.words());
    skills.forEach(skill -> words.addAll(skill.words()));
    return new Vocabulary(words);
  }

  /** Pairs of responses to measure alignment with, all different, in random order. */
  List<Preference> preferences() {
    return requests.items(PREFERENCES);
  }

  /** Texts of all kinds but facts, which no training has; in random order. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(requests.heldOutDocuments(TEXTS));
    for (Skill skill : skills.subList(1, skills.size())) {
      skill.questions().stream().limit(TEXTS).forEach(item -> texts.add(item.solved()));
    }
    return Chance.of(0, "order of texts").shuffled(texts);
  }

  List<Skill> skills() {
    return skills;
  }

  Requests requests() {
    return requests;
  }
}
