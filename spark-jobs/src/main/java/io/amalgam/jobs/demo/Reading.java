package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reading: a short passage about what somebody did, and a question whose answer stands in it and
 * nowhere else.
 *
 * <p>Some pairs of a person and a thing never meet in training; every item asks about such a pair.
 */
final class Reading implements Skill {

  private static final int SENTENCES = 3;
  private static final int SHARE_HELD_OUT = 15;
  private static final int ITEMS = 400;

  /** Something one can do: the sentence, its question, and the words that can be the answer. */
  private record Deed(String sentence, String question, List<String> things) {}

  /** One sentence of a passage. */
  private record Event(String person, Deed deed, String thing) {
    String told() {
      return deed.sentence.replace("{who}", person).replace("{what}", thing);
    }

    String question() {
      return "Question: " + deed.question.replace("{who}", person) + " Answer:";
    }
  }

  private final long seed;
  private final List<String> people;
  private final List<Deed> deeds;

  Reading(long seed, List<String> people) {
    this.seed = seed;
    this.people = List.copyOf(people);
    deeds =
        List.of(
            new Deed("{who} walked to the {what}.", "Where did {who} walk?", Lexicon.PLACES),
            new Deed("{who} found the {what}.", "What did {who} find?", Lexicon.OBJECTS),
            new Deed("{who} fed the {what}.", "What did {who} feed?", Lexicon.ANIMALS),
            new Deed("{who} ate the {what}.", "What did {who} eat?", Lexicon.FOODS),
            new Deed("{who} helped the {what}.", "Who did {who} help?", Lexicon.JOBS));
  }

  private boolean heldOut(Event event) {
    return Chance.heldOut(seed, event.person + " and " + event.thing, SHARE_HELD_OUT);
  }

  /** Every sentence about what somebody can do, of those that are held out or of the others. */
  private List<Event> events(String person, Deed deed, boolean isHeldOut) {
    return deed.things.stream()
        .map(thing -> new Event(person, deed, thing))
        .filter(event -> heldOut(event) == isHeldOut)
        .toList();
  }

  private List<Event> passage(Chance chance) {
    String person = chance.one(people);
    List<Event> events = new ArrayList<>();
    for (Deed deed : chance.distinct(deeds, SENTENCES)) {
      events.add(chance.one(events(person, deed, false)));
    }
    return events;
  }

  private static String told(List<Event> events) {
    return "Passage: " + String.join(" ", events.stream().map(Event::told).toList());
  }

  @Override
  public String name() {
    return "reading";
  }

  @Override
  public int share() {
    return 30;
  }

  @Override
  public String document(Chance chance) {
    List<Event> events = passage(chance);
    StringBuilder text = new StringBuilder(told(events));
    for (Event event : chance.shuffled(events)) {
      text.append(' ').append(event.question()).append(' ').append(event.thing).append('.');
    }
    return text.toString();
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(people);
    for (Deed deed : deeds) {
      Event event = new Event(people.get(0), deed, deed.things.get(0));
      words.add(told(List.of(event)));
      words.add(event.question());
      words.addAll(deed.things);
    }
    return words;
  }

  @Override
  public List<MultipleChoice> questions() {
    Chance chance = Chance.of(seed, "reading items");
    Set<MultipleChoice> questions = new LinkedHashSet<>();
    while (questions.size() < ITEMS) {
      List<Event> events = passage(chance);
      int asked = chance.below(SENTENCES);
      Event old = events.get(asked);
      List<Event> heldOut = events(old.person, old.deed, true);
      if (!heldOut.isEmpty()) {
        events.set(asked, chance.one(heldOut));
        questions.add(question(chance, events, events.get(asked)));
      }
    }
    return List.copyOf(questions);
  }

  private static MultipleChoice question(Chance chance, List<Event> events, Event event) {
    List<String> others =
        event.deed.things.stream().filter(thing -> !thing.equals(event.thing)).toList();
    return MultipleChoice.shuffled(
        chance, told(events) + " " + event.question(), event.thing, chance.distinct(others, 3));
  }
}
