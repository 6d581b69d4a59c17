package io.amalgam.jobs.evaluate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The numbers of the Python references on nasty texts; make_text_golden.py made them. */
class TextGoldenTest {

  private static final double TOLERANCE = 1e-9;

  private static final JsonNode GOLDEN = golden();

  @Test
  void squadScoresAreThoseOfTheOfficialEvaluation() {
    for (JsonNode item : GOLDEN.get("items")) {
      SquadScore score = SquadScore.of(prediction(item), texts(item.get("references")));
      double noAnswer = item.get("noAnswer").asDouble();
      check(item, "squad", score.exactMatch(), score.f1());
      SquadScore atHalf = score.unlessNoAnswer(noAnswer, 0.5, true);
      check(item, "squadAtHalf", atHalf.exactMatch(), atHalf.f1());
    }
  }

  @Test
  void unanswerableQuestionsAreScoredAsTheOfficialEvaluationDoes() {
    for (JsonNode item : GOLDEN.get("items")) {
      SquadScore score = SquadScore.of(prediction(item), List.of());
      check(item, "squadUnanswerable", score.exactMatch(), score.f1());
      SquadScore atHalf = score.unlessNoAnswer(item.get("noAnswer").asDouble(), 0.5, false);
      check(item, "squadUnanswerableAtHalf", atHalf.exactMatch(), atHalf.f1());
    }
  }

  @Test
  void dropScoresAreThoseOfTheHarness() {
    for (JsonNode item : GOLDEN.get("items")) {
      List<List<String>> golds = new ArrayList<>();
      item.get("goldSpans").forEach(gold -> golds.add(texts(gold)));
      DropScore score = DropScore.of(texts(item.get("spans")), golds);
      check(item, "drop", score.exactMatch(), score.f1());
    }
  }

  @Test
  void exactMatchesAreThoseOfTheHarness() {
    for (JsonNode item : GOLDEN.get("items")) {
      double[] scores = new double[4];
      for (int i = 0; i < scores.length; i++) {
        ExactMatch exact = new ExactMatch(i >= 2, i % 2 == 1);
        scores[i] = exact.score(prediction(item), texts(item.get("references")));
      }
      check(item, "exact", scores);
    }
  }

  @Test
  void bleuOfSentencesIsSacreBleus() {
    checkSentences(new Bleu(), "bleu");
  }

  @Test
  void chrFOfSentencesIsSacreBleus() {
    checkSentences(new ChrF(), "chrf");
  }

  private static void checkSentences(CorpusMetric metric, String name) {
    for (JsonNode item : GOLDEN.get("items")) {
      double[] statistics = statistics(metric, item);
      check(item, name + "Statistics", statistics);
      assertThat(metric.sentenceScore(statistics))
          .as("%s of %s", name, item)
          .isCloseTo(item.get(name).asDouble(), within(TOLERANCE));
    }
  }

  @Test
  void corpusScoresAreSacreBleus() {
    for (JsonNode corpus : GOLDEN.get("corpora")) {
      assertThat(corpusScore(new Bleu(), corpus))
          .isCloseTo(corpus.get("bleu").asDouble(), within(TOLERANCE));
      assertThat(corpusScore(new ChrF(), corpus))
          .isCloseTo(corpus.get("chrf").asDouble(), within(TOLERANCE));
    }
  }

  private static double corpusScore(CorpusMetric metric, JsonNode corpus) {
    double[] sums = new double[metric.statistics("", List.of("")).length];
    for (int i = corpus.get("begin").asInt(); i < corpus.get("end").asInt(); i++) {
      double[] statistics = statistics(metric, GOLDEN.get("items").get(i));
      for (int j = 0; j < sums.length; j++) {
        sums[j] += statistics[j];
      }
    }
    return metric.score(sums);
  }

  @Test
  void numbersAreReadAndWrittenAsPythonDoes() {
    GOLDEN
        .get("numbers")
        .properties()
        .forEach(
            number ->
                assertThat(PythonFloat.text(PythonFloat.parse(number.getKey()).orElseThrow()))
                    .as("%s", number.getKey())
                    .isEqualTo(number.getValue().asText()));
    assertThat(texts(GOLDEN.get("notNumbers")))
        .allSatisfy(text -> assertThat(PythonFloat.parse(text)).as("%s", text).isEmpty());
  }

  @Test
  void lowerCaseIsPythons() {
    GOLDEN
        .get("lower")
        .properties()
        .forEach(
            text ->
                assertThat(PythonText.lower(text.getKey())).isEqualTo(text.getValue().asText()));
  }

  private static double[] statistics(CorpusMetric metric, JsonNode item) {
    return metric.statistics(prediction(item), texts(item.get("references")));
  }

  private static void check(JsonNode item, String name, double... values) {
    double[] expected = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      expected[i] = item.get(name).get(i).asDouble();
    }
    assertThat(item.get(name)).hasSize(values.length);
    assertThat(values).as("%s of %s", name, item).containsExactly(expected, within(TOLERANCE));
  }

  private static String prediction(JsonNode item) {
    return item.get("prediction").asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode golden() {
    try (InputStream file = TextGoldenTest.class.getResourceAsStream("text-golden.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
