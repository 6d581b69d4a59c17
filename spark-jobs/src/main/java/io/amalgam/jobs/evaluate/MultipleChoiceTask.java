package io.amalgam.jobs.evaluate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which choice is the most probable after its question.
 *
 * <p>{@code acc} is the share of items whose right choice has the highest log-probability; {@code
 * acc_norm} and {@code acc_bytes} divide each choice's log-probability by its length in characters
 * (Unicode code points) and UTF-8 bytes, without the delimiter; of equal choices the first counts,
 * all as in lm-evaluation-harness. {@code margin} is the mean distance in nats from the right
 * choice's log-probability to that of the best wrong one: a smooth relative of {@code acc}.
 *
 * @param name what results and objectives call it
 * @param items at least one
 * @param delimiter what stands between question and choice
 */
public record MultipleChoiceTask(String name, List<MultipleChoiceItem> items, String delimiter)
    implements Task {

  public MultipleChoiceTask {
    items = Items.checked(name, items);
  }

  @Override
  public TaskType type() {
    return TaskType.MULTIPLE_CHOICE;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, MultipleChoiceItem::cluster);
  }

  @Override
  public MultipleChoiceTask restrictedTo(List<Integer> entries) {
    return new MultipleChoiceTask(name, Items.some(items, entries), delimiter);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    PairEncoder encoder = new PairEncoder(name, tokenizer, delimiter, maxLength);
    TaskRequests requests = new TaskRequests();
    for (int i = 0; i < items.size(); i++) {
      List<ContinuationRequest> choices = new ArrayList<>();
      for (String choice : items.get(i).choices()) {
        choices.add(encoder.encode(i, items.get(i).question(), choice));
      }
      requests.add(choices);
    }
    return new ScoredTask(
        name,
        requests,
        maxLength,
        entryClusters(),
        this::add,
        TableSummary.ofMeans(this),
        Slopes.NONE);
  }

  private void add(ScoredRequests scores, ItemTable rows) {
    for (int i : scores.items()) {
      MultipleChoiceItem item = items.get(i);
      List<ContinuationScore> choices = scores.of(i);
      rows.add(
          i,
          item.cluster(),
          right(item, choices, choice -> 1),
          right(item, choices, choice -> choice.codePointCount(0, choice.length())),
          right(item, choices, choice -> choice.getBytes(StandardCharsets.UTF_8).length),
          margin(item, choices));
    }
  }

  /** 1 if the first of the highest scores per length is the answer's, else 0. */
  private static double right(
      MultipleChoiceItem item, List<ContinuationScore> scores, ToDoubleFunction<String> length) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.size(); i++) {
      double score = scores.get(i).logLikelihood() / length.applyAsDouble(item.choices().get(i));
      if (score > highest) {
        best = i;
        highest = score;
      }
    }
    return best == item.answer() ? 1 : 0;
  }

  private static double margin(MultipleChoiceItem item, List<ContinuationScore> scores) {
    double bestWrong = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.size(); i++) {
      if (i != item.answer()) {
        bestWrong = Math.max(bestWrong, scores.get(i).logLikelihood());
      }
    }
    return scores.get(item.answer()).logLikelihood() - bestWrong;
  }
}
