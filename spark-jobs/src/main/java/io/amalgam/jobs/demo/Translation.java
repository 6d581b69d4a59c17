package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Translation into an invented language, Velk: verb first, then subject and object; an adjective
 * follows its noun and a particle before the noun makes it plural.
 *
 * <p>Some pairs of a subject and a verb never meet in training; every item has such a pair.
 */
final class Translation implements Skill {

  private static final int SHARE_HELD_OUT = 15;
  private static final int ITEMS = 400;

  private static final List<String> NOUNS =
      Lexicon.words(
          "king queen child farmer teacher sailor singer doctor dog cat horse goat rabbit"
              + " turtle duck frog bear wolf fox lion");
  private static final List<String> PLURALS =
      Lexicon.words(
          "kings queens children farmers teachers sailors singers doctors dogs cats"
              + " horses goats rabbits turtles ducks frogs bears wolves foxes lions");
  private static final List<String> VERBS =
      Lexicon.words(
          "saw chased helped followed heard loved feared carried met painted washed" + " called");
  private static final List<String> ADJECTIVES =
      Lexicon.words("big small old young red blue happy sad brave quiet");

  /** Noun, number and adjective, as positions in the lists; adjective -1 is none. */
  private record Phrase(int noun, boolean isPlural, int adjective) {}

  /** Who did what to whom. */
  private record Sentence(Phrase subject, int verb, Phrase object) {}

  private final long seed;
  private final List<String> nouns;
  private final List<String> verbs;
  private final List<String> adjectives;
  private final String plural;

  Translation(long seed, Lexicon lexicon) {
    this.seed = seed;
    nouns = lexicon.foreign(NOUNS.size());
    verbs = lexicon.foreign(VERBS.size());
    adjectives = lexicon.foreign(ADJECTIVES.size());
    plural = lexicon.foreign(1).get(0);
  }

  /** The English words of the sentences. */
  static List<String> english() {
    List<String> words = new ArrayList<>();
    List.of(NOUNS, PLURALS, VERBS, ADJECTIVES).forEach(words::addAll);
    return words;
  }

  private boolean heldOut(Sentence sentence) {
    String pair = NOUNS.get(sentence.subject.noun) + " " + VERBS.get(sentence.verb);
    return Chance.heldOut(seed, pair, SHARE_HELD_OUT);
  }

  private static Phrase phrase(Chance chance, int noun) {
    int adjective = chance.percent(50) ? chance.below(ADJECTIVES.size()) : -1;
    return new Phrase(noun, chance.percent(40), adjective);
  }

  private static Sentence sentence(Chance chance) {
    int subject = chance.below(NOUNS.size());
    int object = (subject + 1 + chance.below(NOUNS.size() - 1)) % NOUNS.size();
    return new Sentence(
        phrase(chance, subject), chance.below(VERBS.size()), phrase(chance, object));
  }

  private Sentence sentence(Chance chance, boolean isHeldOut) {
    Sentence sentence = sentence(chance);
    while (heldOut(sentence) != isHeldOut) {
      sentence = sentence(chance);
    }
    return sentence;
  }

  private static String english(Phrase phrase) {
    String adjective = phrase.adjective < 0 ? "" : ADJECTIVES.get(phrase.adjective) + " ";
    return "the " + adjective + (phrase.isPlural ? PLURALS : NOUNS).get(phrase.noun);
  }

  private static String english(Sentence sentence) {
    return "English: "
        + english(sentence.subject)
        + " "
        + VERBS.get(sentence.verb)
        + " "
        + english(sentence.object)
        + ".";
  }

  private String velk(Phrase phrase) {
    String adjective = phrase.adjective < 0 ? "" : " " + adjectives.get(phrase.adjective);
    return (phrase.isPlural ? plural + " " : "") + nouns.get(phrase.noun) + adjective;
  }

  private String velk(Sentence sentence) {
    return verbs.get(sentence.verb)
        + " "
        + velk(sentence.subject)
        + " "
        + velk(sentence.object)
        + ".";
  }

  @Override
  public String name() {
    return "translation";
  }

  @Override
  public int share() {
    return 20;
  }

  @Override
  public String document(Chance chance) {
    Sentence sentence = sentence(chance, false);
    return english(sentence) + " Velk: " + velk(sentence);
  }

  @Override
  public List<String> words() {
    List<String> words = english();
    words.addAll(List.of("English: the.", "Velk:", plural));
    List.of(nouns, verbs, adjectives).forEach(words::addAll);
    return words;
  }

  @Override
  public List<MultipleChoice> questions() {
    Chance chance = Chance.of(seed, "translation items");
    Set<Sentence> sentences = new LinkedHashSet<>();
    while (sentences.size() < ITEMS) {
      sentences.add(sentence(chance, true));
    }
    return sentences.stream().map(sentence -> question(chance, sentence)).toList();
  }

  private MultipleChoice question(Chance chance, Sentence sentence) {
    List<String> wrong = new ArrayList<>();
    wrong.add(velk(new Sentence(sentence.object, sentence.verb, sentence.subject)));
    while (wrong.size() < 3) {
      String other = velk(changed(chance, sentence));
      if (!wrong.contains(other) && !other.equals(velk(sentence))) {
        wrong.add(other);
      }
    }
    return MultipleChoice.shuffled(chance, english(sentence) + " Velk:", velk(sentence), wrong);
  }

  /** The sentence with one word or one number changed. */
  private static Sentence changed(Chance chance, Sentence sentence) {
    Sentence other = sentence(chance);
    return switch (chance.below(4)) {
      case 0 -> new Sentence(sentence.subject, other.verb, sentence.object);
      case 1 ->
          new Sentence(renamed(sentence.subject, other.subject), sentence.verb, sentence.object);
      case 2 ->
          new Sentence(sentence.subject, sentence.verb, renamed(sentence.object, other.object));
      default -> new Sentence(sentence.subject, sentence.verb, recounted(sentence.object));
    };
  }

  private static Phrase renamed(Phrase phrase, Phrase other) {
    return new Phrase(other.noun, phrase.isPlural, phrase.adjective);
  }

  private static Phrase recounted(Phrase phrase) {
    return new Phrase(phrase.noun, !phrase.isPlural, phrase.adjective);
  }
}
