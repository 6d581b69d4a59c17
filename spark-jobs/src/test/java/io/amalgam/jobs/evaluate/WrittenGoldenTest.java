package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.search.objective.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model that writes the texts of make_text_golden.py gets the scores that Python gives them. */
class WrittenGoldenTest {

  private static final JsonNode GOLDEN = golden();

  private final ByteTokenizer tokenizer = new ByteTokenizer(false);

  private TaskResult evaluate(TextScoring scoring, List<JsonNode> golden, String references) {
    List<GenerationItem> items = new ArrayList<>();
    for (JsonNode item : golden) {
      List<List<String>> answers = new ArrayList<>();
      item.get(references)
          .forEach(
              answer -> answers.add(answer.isArray() ? texts(answer) : List.of(answer.asText())));
      items.add(new GenerationItem("prompt", answers, null));
    }
    GenerationSettings settings = new GenerationSettings(2000, List.of(), new Decoding.Greedy(), 7);
    return new GenerateUntilTask("t", items, settings, scoring)
        .prepare(tokenizer, 3000)
        .evaluate(
            ScriptedModels.writing(
                tokenizer, golden.stream().map(item -> item.get("prediction").asText()).toList()));
  }

  private static void assertMean(
      TaskResult result, String metric, List<JsonNode> golden, String field, int position) {
    double[] expected =
        golden.stream().mapToDouble(item -> item.get(field).get(position).asDouble()).toArray();
    double mean = IntStream.range(0, expected.length).mapToDouble(i -> expected[i]).sum();
    assertThat(value(result, metric)).isCloseTo(mean / expected.length, within(1e-9));
  }

  private static double value(TaskResult result, String metric) {
    return Objects.requireNonNull(result.metrics().get(metric)).value();
  }

  @Test
  void squad() {
    List<JsonNode> golden = items(item -> true);
    TaskResult result = evaluate(new TextScoring.Squad(), golden, "references");
    assertMean(result, "exact", golden, "squad", 0);
    assertMean(result, "f1", golden, "squad", 1);
  }

  @Test
  void drop() {
    List<JsonNode> golden =
        items(
            item ->
                item.get("spans").size() == 1
                    && item.get("spans").get(0).equals(item.get("prediction")));
    assertThat(golden).hasSizeGreaterThan(50);
    TaskResult result = evaluate(new TextScoring.Drop(), golden, "goldSpans");
    assertMean(result, "em", golden, "drop", 0);
    assertMean(result, "f1", golden, "drop", 1);
  }

  @Test
  void translation() {
    for (JsonNode corpus : GOLDEN.get("corpora")) {
      List<JsonNode> golden = new ArrayList<>();
      for (int i = corpus.get("begin").asInt(); i < corpus.get("end").asInt(); i++) {
        golden.add(GOLDEN.get("items").get(i));
      }
      TaskResult result = evaluate(new TextScoring.Translation(), golden, "references");
      assertThat(value(result, "bleu")).isCloseTo(corpus.get("bleu").asDouble(), within(1e-9));
      assertThat(value(result, "chrf")).isCloseTo(corpus.get("chrf").asDouble(), within(1e-9));
      ItemScore first = result.items().get(0);
      assertThat(first.value()).isCloseTo(golden.get(0).get("bleu").asDouble(), within(1e-9));
      assertThat(first.response()).isEqualTo(golden.get(0).get("prediction").asText());
    }
  }

  /** Of a corpus of one item nothing is known about the spread; of many, what resampling says. */
  @Test
  void theStandardErrorOfACorpusIsResampledAlikeEachTime() {
    List<JsonNode> all = items(item -> true);
    Measurement whole = bleu(all);
    assertThat(whole).isEqualTo(bleu(all));
    assertThat(whole.standardError()).isBetween(0.5, 5.0);
    // A quarter of the items: about twice the error.
    assertThat(bleu(all.subList(0, 80)).standardError() / whole.standardError())
        .isBetween(1.4, 2.8);
    assertThat(bleu(all.subList(0, 1)).standardError()).isZero();
  }

  private Measurement bleu(List<JsonNode> golden) {
    return Objects.requireNonNull(
        evaluate(new TextScoring.Translation(), golden, "references").metrics().get("bleu"));
  }

  private static List<JsonNode> items(Predicate<JsonNode> wanted) {
    List<JsonNode> items = new ArrayList<>();
    GOLDEN.get("items").forEach(items::add);
    return items.stream().filter(wanted).toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode golden() {
    try (InputStream file = WrittenGoldenTest.class.getResourceAsStream("text/text-golden.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
