package io.amalgam.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {

  private static final int DOCUMENTS = 20_000;

  private final World world = new World(1);

  @Test
  void equalSeedsGiveEqualTextsAndItems() {
    World again = new World(1);

    assertThat(documents(again, 50)).isEqualTo(documents(world, 50));
    assertThat(questions(again)).isEqualTo(questions(world));
    assertThat(again.preferences()).isEqualTo(world.preferences());
    assertThat(again.texts()).isEqualTo(world.texts());
  }

  @Test
  void anotherSeedIsAnotherWorld() {
    World other = new World(2);

    assertThat(documents(other, 50)).isNotEqualTo(documents(world, 50));
    assertThat(questions(other)).doesNotContainAnyElementsOf(facts(world));
  }

  private static List<MultipleChoice> facts(World world) {
    return world.skills().get(0).questions();
  }

  @Test
  void noDocumentHasAnItemsQuestionOrItsSolution() {
    for (Skill skill : world.skills()) {
      Set<String> documents = new HashSet<>(documents(skill, DOCUMENTS));
      String all = String.join("\n", documents);
      for (MultipleChoice item : skill.questions()) {
        assertThat(all.contains(item.question())).as(item.question()).isFalse();
      }
    }
  }

  @Test
  void noDialogueOrPairHasARequestOfTheItems() {
    Chance chance = Chance.of(3, "test");
    Set<String> prompts = new HashSet<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      prompts.add(world.requests().preference(chance).prompt());
      String dialogue = world.requests().document(chance);
      prompts.add(dialogue.substring(0, dialogue.indexOf("Assistant:") + "Assistant:".length()));
    }

    assertThat(world.preferences()).noneMatch(item -> prompts.contains(item.prompt()));
  }

  @Test
  void halvesOfTheItemsAskAboutDifferentThings() {
    for (Skill skill : world.skills()) {
      List<MultipleChoice> all = skill.questions();
      List<MultipleChoice> search = all.subList(0, all.size() / 2);
      List<MultipleChoice> heldOut = all.subList(all.size() / 2, all.size());

      assertThat(search).as(skill.name()).doesNotContainAnyElementsOf(heldOut);
      assertThat(Collections.disjoint(clusters(search), clusters(heldOut)))
          .as(skill.name())
          .isTrue();
    }
  }

  private static List<String> clusters(List<MultipleChoice> items) {
    return items.stream().map(MultipleChoice::cluster).filter(c -> !c.isEmpty()).toList();
  }

  @Test
  void answersStandAtEveryPositionAboutEquallyOften() {
    for (Skill skill : world.skills()) {
      for (int position = 0; position < 4; position++) {
        int wanted = position;
        long count = skill.questions().stream().filter(q -> q.answer() == wanted).count();
        assertThat((double) count / skill.questions().size())
            .as("%s, position %d", skill.name(), position)
            .isBetween(0.17, 0.33);
      }
    }
  }

  @Test
  void everyWordOfTheWorldIsInTheVocabulary() {
    Vocabulary vocabulary = world.vocabulary();
    Stream<String> asked = questions(world).stream().flatMap(WorldTest::texts);
    Stream<String> pairs = world.preferences().stream().flatMap(WorldTest::texts);

    assertThat(
            Stream.of(documents(world, 3000).stream(), asked, pairs, world.texts().stream())
                .flatMap(texts -> texts))
        .allMatch(vocabulary::covers);
    assertThat(vocabulary.size()).isLessThanOrEqualTo(1024);
  }

  private static Stream<String> texts(MultipleChoice item) {
    return Stream.concat(Stream.of(item.question()), item.choices().stream());
  }

  private static Stream<String> texts(Preference item) {
    return Stream.of(item.prompt(), item.chosen(), item.rejected());
  }

  @Test
  void aDocumentFitsIntoTheModelAndAPairIntoARow() {
    Vocabulary vocabulary = world.vocabulary();
    Chance chance = Chance.of(4, "test");

    assertThat(documents(world, 2000))
        .allMatch(text -> Sample.text(vocabulary, text).places() <= Recipe.MAX_POSITIONS);
    for (int i = 0; i < 5000; i++) {
      Preference pair = world.requests().preference(chance);
      int places =
          Sample.response(vocabulary, pair.prompt(), pair.chosen(), 0).places()
              + Sample.response(vocabulary, pair.prompt(), pair.rejected(), 1).places();
      assertThat(places).isLessThanOrEqualTo(Recipe.standard().alignment().length());
    }
  }

  private static List<MultipleChoice> questions(World world) {
    return world.skills().stream().flatMap(skill -> skill.questions().stream()).toList();
  }

  private static List<String> documents(World world, int each) {
    List<String> documents = new ArrayList<>();
    world.skills().forEach(skill -> documents.addAll(documents(skill, each)));
    Chance chance = Chance.of(9, "dialogues");
    for (int i = 0; i < each; i++) {
      documents.add(world.requests().document(chance));
    }
    return documents;
  }

  private static List<String> documents(Skill skill, int count) {
    Chance chance = Chance.of(9, skill.name());
    return Stream.generate(() -> skill.document(chance)).limit(count).toList();
  }
}
