package io.amalgam.jobs.evaluate;

import io.amalgam.jobs.evaluate.text.Bootstrap;
import io.amalgam.jobs.evaluate.text.CorpusMetric;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.random.RandomStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the model answer prompts and compares what it wrote with accepted answers.
 *
 * <p>A metric is the mean over the items, with a standard error in closed form, except for those of
 * whole corpora (BLEU, chrF): their standard error is resampled, and an item's score is that of its
 * response alone, so that the metric is not the mean over the items.
 *
 * @param name what results and objectives call it
 * @param items at least one
 * @param settings how answers are written
 * @param scoring how they are compared; gives the metrics
 */
public record GenerateUntilTask(
    String name, List<GenerationItem> items, GenerationSettings settings, TextScoring scoring)
    implements Task {

  /** The standard error by resampling has itself a relative error of about 2 %. */
  private static final int RESAMPLES = 1000;

  public GenerateUntilTask {
    items = Items.checked(name, items);
    for (int i = 0; i < items.size(); i++) {
      try {
        scoring.check(items.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Task '%s', item %d (counted from 1): %s".formatted(name, i + 1, e.getMessage()), e);
      }
    }
  }

  @Override
  public TaskType type() {
    return TaskType.GENERATE_UNTIL;
  }

  @Override
  public List<String> metrics() {
    return type().metrics(scoring);
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, GenerationItem::cluster);
  }

  @Override
  public GenerateUntilTask restrictedTo(List<Integer> entries) {
    return new GenerateUntilTask(name, Items.some(items, entries), settings, scoring);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    ResponseWriter writer =
        new ResponseWriter(
            name,
            items.stream().map(GenerationItem::prompt).toList(),
            settings,
            1,
            tokenizer,
            maxLength);
    return new WrittenTask(
        writer, entryClusters(), this::add, new TableSummary(name, metrics(), this::result));
  }

  private void add(TaskModels models, Map<Integer, String> responses, ItemTable rows) {
    responses.forEach(
        (i, response) -> {
          GenerationItem item = items.get(i);
          rows.addResponse(i, item.cluster(), response, scoring.score(item, response));
        });
  }

  private TaskResult result(ItemTable rows) {
    return scoring.corpusMetrics().isEmpty()
        ? rows.means()
        : new TaskResult(name, ofCorpus(rows), rows.scores());
  }

  private Map<String, Measurement> ofCorpus(ItemTable rows) {
    Bootstrap bootstrap = new Bootstrap(new RandomStreams(settings.seed()), RESAMPLES);
    List<String> responses = rows.responses();
    List<Integer> positions = rows.items();
    Map<String, Measurement> measured = new LinkedHashMap<>();
    for (int m = 0; m < metrics().size(); m++) {
      String metric = metrics().get(m);
      CorpusMetric corpus = scoring.corpusMetrics().get(m);
      List<double[]> statistics =
          IntStream.range(0, rows.size())
              .mapToObj(
                  i -> corpus.statistics(responses.get(i), items.get(positions.get(i)).answers()))
              .toList();
      measured.put(
          metric,
          CorpusMeasurement.of(metric, corpus, statistics, rows.clusters(), bootstrap)
              .measured(name, metric, rows.size()));
    }
    return measured;
  }
}
