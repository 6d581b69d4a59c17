package io.amalgam.jobs.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Recall: where invented people live, what they do, keep and eat.
 *
 * <p>Each fact is told in three phrasings of a statement. Of its three phrasings of a question one
 * is kept for the items; a third of the facts is never asked about in training at all, so that
 * their answers have to be recalled from statements.
 */
final class Facts implements Skill {

  private static final int SHARE_NEVER_ASKED = 33;

  /** One relation: statements and questions with places for the person and the value. */
  private record Relation(List<String> values, List<String> statements, List<String> questions) {}

  /** One fact: the value of a relation for a person, and which question the items ask. */
  private record Fact(
      String person, Relation relation, String value, int itemPhrasing, boolean asked) {}

  private final List<Fact> facts = new ArrayList<>();
  private final List<MultipleChoice> questions = new ArrayList<>();

  Facts(long seed, List<String> people, List<String> towns) {
    Chance chance = Chance.of(seed, "facts");
    for (String person : people) {
      for (Relation relation : relations(towns)) {
        Fact fact =
            new Fact(
                person,
                relation,
                chance.one(relation.values),
                chance.below(relation.questions.size()),
                !chance.percent(SHARE_NEVER_ASKED));
        facts.add(fact);
        questions.add(question(chance, fact));
      }
    }
  }

  private static List<Relation> relations(List<String> towns) {
    return List.of(
        new Relation(
            towns,
            List.of(
                "{who} lives in {what}.",
                "The home of {who} is in {what}.",
                "You can visit {who} in {what}."),
            List.of(
                "Where does {who} live?",
                "In which town is {who} at home?",
                "Where is the home of {who}?")),
        new Relation(
            Lexicon.JOBS,
            List.of(
                "{who} works as a {what}.",
                "The job of {who} is {what}.",
                "{who} earns money as a {what}."),
            List.of(
                "What is the job of {who}?",
                "What does {who} work as?",
                "How does {who} earn money?")),
        new Relation(
            Lexicon.ANIMALS,
            List.of(
                "{who} keeps a {what}.",
                "The pet of {who} is a {what}.",
                "{who} walks with a {what}."),
            List.of(
                "Which pet does {who} keep?",
                "What is the pet of {who}?",
                "What does {who} walk with?")),
        new Relation(
            Lexicon.FOODS,
            List.of(
                "{who} likes to eat {what}.",
                "The best meal for {who} is {what}.",
                "{who} often orders {what}."),
            List.of(
                "What does {who} like to eat?",
                "What is the best meal for {who}?",
                "What does {who} order?")));
  }

  private static String ask(Fact fact, int phrasing) {
    String question = fact.relation.questions.get(phrasing).replace("{who}", fact.person);
    return "Question: " + question + " Answer:";
  }

  private static MultipleChoice question(Chance chance, Fact fact) {
    List<String> others =
        fact.relation.values.stream().filter(value -> !value.equals(fact.value)).toList();
    return MultipleChoice.shuffled(
        chance, ask(fact, fact.itemPhrasing), fact.value, chance.distinct(others, 3));
  }

  @Override
  public String name() {
    return "facts";
  }

  @Override
  public int share() {
    return 25;
  }

  @Override
  public String document(Chance chance) {
    Fact fact = chance.one(facts);
    if (fact.asked && chance.percent(50)) {
      int step = 1 + chance.below(fact.relation.questions.size() - 1);
      int phrasing = (fact.itemPhrasing + step) % fact.relation.questions.size();
      return ask(fact, phrasing) + " " + fact.value + ".";
    }
    return chance
        .one(fact.relation.statements)
        .replace("{who}", fact.person)
        .replace("{what}", fact.value);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (Fact fact : facts) {
      words.add(fact.person);
      words.add(ask(fact, fact.itemPhrasing));
      words.addAll(fact.relation.values);
      words.addAll(fact.relation.statements);
      words.addAll(fact.relation.questions);
    }
    return words;
  }

  @Override
  public List<MultipleChoice> questions() {
    return Chance.of(0, "order of facts").shuffled(questions);
  }
}
