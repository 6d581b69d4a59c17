package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much the chosen response is preferred to the rejected one.
 *
 * <p>{@code accuracy} is the share of items whose chosen response is the more probable one (a tie
 * counts as wrong); {@code margin} the mean of log p(chosen) − log p(rejected) in nats; {@code
 * token_margin} the same with each log-probability divided by its number of tokens.
 *
 * @param name what results and objectives call it
 * @param items at least one
 * @param delimiter what stands between prompt and response
 */
public record PreferenceTask(String name, List<PreferenceItem> items, String delimiter)
    implements Task {

  public PreferenceTask {
    items = Items.checked(name, items);
  }

  @Override
  public TaskType type() {
    return TaskType.PREFERENCE;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, PreferenceItem::cluster);
  }

  @Override
  public PreferenceTask restrictedTo(List<Integer> entries) {
    return new PreferenceTask(name, Items.some(items, entries), delimiter);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    PairEncoder encoder = new PairEncoder(name, tokenizer, delimiter, maxLength);
    TaskRequests requests = new TaskRequests();
    for (int i = 0; i < items.size(); i++) {
      PreferenceItem item = items.get(i);
      requests.add(
          List.of(
              encoder.encode(i, item.prompt(), item.chosen()),
              encoder.encode(i, item.prompt(), item.rejected())));
    }
    return new ScoredTask(
        name,
        requests,
        maxLength,
        entryClusters(),
        this::add,
        TableSummary.ofMeans(this),
        slopes());
  }

  /** Chosen and rejected take turns. */
  private Slopes slopes() {
    return new Slopes(
        Map.of(
            "margin",
            (requests, value) ->
                IntStream.range(0, requests.size()).mapToObj(i -> sign(i) / size()).toList(),
            "token_margin",
            (requests, value) ->
                IntStream.range(0, requests.size())
                    .mapToObj(i -> sign(i) / size() / requests.get(i).continuation().length)
                    .toList()));
  }

  private static double sign(int request) {
    return request % 2 == 0 ? 1 : -1;
  }

  private void add(ScoredRequests scores, ItemTable rows) {
    for (int i : scores.items()) {
      ContinuationScore chosen = scores.of(i).get(0);
      ContinuationScore rejected = scores.of(i).get(1);
      double margin = chosen.logLikelihood() - rejected.logLikelihood();
      double tokenMargin =
          chosen.logLikelihood() / chosen.tokens() - rejected.logLikelihood() / rejected.tokens();
      rows.add(i, items.get(i).cluster(), margin > 0 ? 1 : 0, margin, tokenMargin);
    }
  }
}
