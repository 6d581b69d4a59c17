package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How probable given continuations are, such as responses sampled from the aligned policy (the
 * proxy that arXiv 2309.06256, Eq. 9, maximises).
 *
 * <p>{@code logprob} is the mean over items of a continuation's summed log-probability, {@code
 * token_logprob} the mean over items of the mean per token; both in nats, higher is more probable.
 *
 * @param name what results and objectives call it
 * @param items at least one
 * @param delimiter what stands between context and continuation
 */
public record LogLikelihoodTask(String name, List<LogLikelihoodItem> items, String delimiter)
    implements Task {

  public LogLikelihoodTask {
    items = Items.checked(name, items);
  }

  @Override
  public TaskType type() {
    return TaskType.LOGLIKELIHOOD;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, LogLikelihoodItem::cluster);
  }

  @Override
  public LogLikelihoodTask restrictedTo(List<Integer> entries) {
    return new LogLikelihoodTask(name, Items.some(items, entries), delimiter);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    PairEncoder encoder = new PairEncoder(name, tokenizer, delimiter, maxLength);
    TaskRequests requests = new TaskRequests();
    for (int i = 0; i < items.size(); i++) {
      LogLikelihoodItem item = items.get(i);
      requests.add(List.of(encoder.encode(i, item.context(), item.continuation())));
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

  private Slopes slopes() {
    return new Slopes(
        Map.of(
            "logprob", (requests, value) -> Slopes.alike(requests, 1.0 / size()),
            "token_logprob",
                (requests, value) ->
                    requests.stream()
                        .map(request -> 1.0 / (size() * (double) request.continuation().length))
                        .toList()));
  }

  private void add(ScoredRequests scores, ItemTable rows) {
    for (int i : scores.items()) {
      ContinuationScore score = scores.of(i).get(0);
      rows.add(
          i, items.get(i).cluster(), score.logLikelihood(), score.logLikelihood() / score.tokens());
    }
  }
}
