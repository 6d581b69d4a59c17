package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well text is predicted, over the whole corpus.
 *
 * <p>With L the summed log-probability of all texts in nats, W their words (parted by white space)
 * and B their UTF-8 bytes: {@code word_perplexity} = exp(−L/W), {@code byte_perplexity} =
 * exp(−L/B), {@code bits_per_byte} = −L/(B ln 2); lower is better. Texts are encoded without
 * special tokens after the token that begins a text, and longer ones than the model takes are cut
 * into windows. Standard errors are those of a ratio of sums ({@link StandardErrors#ofRatio}),
 * carried through exp by its slope.
 *
 * <p>Item scores are {@code logprob}, {@code words} and {@code bytes}, from which each metric can
 * be computed for any subset of the items.
 *
 * @param name what results and objectives call it
 * @param items at least one
 */
public record PerplexityTask(String name, List<PerplexityItem> items) implements Task {

  private static final List<String> ITEM_METRICS = List.of("logprob", "words", "bytes");

  public PerplexityTask {
    items = Items.checked(name, items);
  }

  @Override
  public TaskType type() {
    return TaskType.PERPLEXITY;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, PerplexityItem::cluster);
  }

  @Override
  public PerplexityTask restrictedTo(List<Integer> entries) {
    return new PerplexityTask(name, Items.some(items, entries));
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    TaskRequests requests = new TaskRequests();
    for (int i = 0; i < items.size(); i++) {
      int[] tokens = tokenizer.encode(items.get(i).text(), false);
      if (tokens.length == 0) {
        throw new ItemException(
            "Task '%s', item %d (counted from 1): the text has no token. Remove the item."
                .formatted(name, i + 1));
      }
      requests.add(RollingWindows.of(tokens, tokenizer.beginningOfText(), maxLength));
    }
    return new ScoredTask(
        name,
        requests,
        maxLength,
        entryClusters(),
        this::add,
        new TableSummary(
            name, ITEM_METRICS, rows -> new TaskResult(name, measurements(rows), rows.scores())),
        slopes());
  }

  /** Every window of every text counts alike in the summed log-probability. */
  private Slopes slopes() {
    double words = items.stream().mapToLong(item -> WhiteSpace.words(item.text())).sum();
    double bytes = items.stream().mapToLong(PerplexityTask::bytes).sum();
    return new Slopes(
        Map.of(
            "word_perplexity",
            (requests, measured) -> Slopes.alike(requests, -measured.value() / words),
            "byte_perplexity",
            (requests, measured) -> Slopes.alike(requests, -measured.value() / bytes),
            "bits_per_byte",
            (requests, measured) -> Slopes.alike(requests, -1 / (bytes * Math.log(2)))));
  }

  private static int bytes(PerplexityItem item) {
    return item.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private void add(ScoredRequests scores, ItemTable rows) {
    for (int i : scores.items()) {
      PerplexityItem item = items.get(i);
      double logProbability =
          scores.of(i).stream().mapToDouble(ContinuationScore::logLikelihood).sum();
      rows.add(i, item.cluster(), logProbability, WhiteSpace.words(item.text()), bytes(item));
    }
  }

  private Map<String, Measurement> measurements(ItemTable table) {
    Estimate perWord = table.ratio("logprob", "words").negated();
    Estimate perByte = table.ratio("logprob", "bytes").negated();
    Map<String, Measurement> metrics = new LinkedHashMap<>();
    metrics.put(
        "word_perplexity", perWord.exponential().measured(name, "word_perplexity", table.size()));
    metrics.put(
        "byte_perplexity", perByte.exponential().measured(name, "byte_perplexity", table.size()));
    metrics.put(
        "bits_per_byte",
        perByte.times(1 / Math.log(2)).measured(name, "bits_per_byte", table.size()));
    return metrics;
  }
}
