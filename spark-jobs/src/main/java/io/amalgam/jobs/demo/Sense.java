package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Common sense: what kind of thing something is, and what follows from its kind.
 *
 * <p>All things of a kind share their properties. For two things out of five of each kind a
 * property is never told: the answer has to be inferred from the kind.
 */
final class Sense implements Skill {

  private static final int SHARE_NEVER_TOLD = 40;

  /** A kind of things and its value of each property. */
  private record Kind(String name, List<String> things, List<String> values) {}

  /** A property: statements and questions with places for the thing and the value. */
  private record Property(List<String> statements, List<String> questions) {}

  /** What is told or asked about one thing. */
  private record Claim(String thing, Property property, String value, List<String> otherValues) {}

  private static final List<Property> PROPERTIES =
      List.of(
          new Property(
              List.of("The {thing} is a kind of {value}.", "Every {thing} is a {value}."),
              List.of("What kind of thing is a {thing}?", "What is every {thing}?")),
          new Property(
              List.of("The {thing} is found in the {value}.", "Look for a {thing} in the {value}."),
              List.of("Where is a {thing} found?", "Where do you look for a {thing}?")),
          new Property(
              List.of("The {thing} is covered with {value}.", "A {thing} has {value}."),
              List.of("What is a {thing} covered with?", "What does a {thing} have?")),
          new Property(
              List.of("The {thing} usually {value}.", "A {thing} often {value}."),
              List.of("What does a {thing} usually do?", "What does a {thing} often do?")),
          new Property(
              List.of("The {value} knows the {thing}.", "Ask the {value} about a {thing}."),
              List.of("Who knows the {thing}?", "Who can tell you about a {thing}?")));

  private static final List<Kind> KINDS =
      List.of(
          kind(
              "bird",
              "sparrow crow owl gull hawk wren swan finch robin raven heron stork",
              "nest feathers flies watcher"),
          kind(
              "fish",
              "trout carp salmon eel pike cod tuna perch bass herring shark sole",
              "river scales swims fisher"),
          kind(
              "tree",
              "oak pine birch maple elm willow cedar beech poplar spruce aspen larch",
              "forest bark grows forester"),
          kind(
              "tool",
              "hammer saw drill wrench chisel axe shovel rake pliers hoe plane file",
              "shed steel works builder"),
          kind(
              "fruit",
              "apple pear plum cherry lemon grape melon fig peach lime mango quince",
              "orchard peel ripens grocer"),
          kind(
              "vehicle",
              "car bus truck tram wagon van sled cart taxi train scooter tractor",
              "road paint rolls driver"),
          kind(
              "garment",
              "coat shirt hat glove scarf sock boot belt jacket skirt vest cap",
              "closet cloth warms clerk"),
          kind(
              "insect",
              "ant bee wasp moth beetle fly flea cricket hornet midge mosquito locust",
              "meadow wings crawls student"));

  private final List<Claim> told = new ArrayList<>();
  private final List<List<MultipleChoice>> questions = new ArrayList<>();

  Sense(long seed) {
    Chance chance = Chance.of(seed, "sense");
    for (Kind kind : KINDS) {
      for (int p = 0; p < PROPERTIES.size(); p++) {
        List<String> things = chance.shuffled(kind.things);
        int kept = things.size() * SHARE_NEVER_TOLD / 100;
        for (int i = 0; i < things.size(); i++) {
          add(chance, claim(kind, things.get(i), p), i < kept);
        }
      }
    }
  }

  private static Kind kind(String name, String things, String values) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(Lexicon.words(values));
    return new Kind(name, Lexicon.words(things), all);
  }

  private static Claim claim(Kind kind, String thing, int property) {
    List<String> others =
        KINDS.stream().filter(k -> !k.equals(kind)).map(k -> k.values.get(property)).toList();
    return new Claim(thing, PROPERTIES.get(property), kind.values.get(property), others);
  }

  private void add(Chance chance, Claim claim, boolean isKept) {
    if (!isKept) {
      told.add(claim);
      return;
    }
    List<MultipleChoice> asked = new ArrayList<>();
    for (String question : claim.property.questions) {
      asked.add(
          MultipleChoice.shuffled(
              chance,
              ask(claim, question),
              claim.value,
              chance.distinct(claim.otherValues, 3),
              claim.thing + ", " + claim.value));
    }
    questions.add(asked);
  }

  private static String ask(Claim claim, String question) {
    return "Question: " + question.replace("{thing}", claim.thing) + " Answer:";
  }

  @Override
  public String name() {
    return "sense";
  }

  @Override
  public int share() {
    return 10;
  }

  @Override
  public String document(Chance chance) {
    Claim claim = chance.one(told);
    if (chance.percent(50)) {
      return ask(claim, chance.one(claim.property.questions)) + " " + claim.value + ".";
    }
    return chance
        .one(claim.property.statements)
        .replace("{thing}", claim.thing)
        .replace("{value}", claim.value);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (Kind kind : KINDS) {
      words.addAll(kind.things);
      words.addAll(kind.values);
    }
    for (Property property : PROPERTIES) {
      words.addAll(property.statements);
      property.questions.forEach(question -> words.add("Question: " + question + " Answer:"));
    }
    return words;
  }

  @Override
  public List<MultipleChoice> questions() {
    // The questions about one thing and property stay together.
    return Chance.of(0, "order of sense").shuffled(questions).stream()
        .flatMap(List::stream)
        .toList();
  }
}
