package io.amalgam.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.worker.TrialReply.Measured;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.Ratios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One evaluation as JSON. */
final class EvaluationJson {

  private static final ObjectMapper LINES = new ObjectMapper();
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final List<ObjectiveSpec> objectives;
  private final List<String> groups;
  private final Ratios ratios;

  EvaluationJson(List<ObjectiveSpec> objectives, List<String> groups, Ratios ratios) {
    this.objectives = objectives;
    this.groups = groups;
    this.ratios = ratios;
  }

  /**
   * The evaluation of a merge.
   *
   * @param base the base model's evaluation, for objectives relative to it
   */
  String of(Measured base, Measured merged) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("groups", groups);
    root.put("ratios", ratios.values());
    root.put("device", merged.site().device());
    root.put("compute_type", merged.site().computeType());
    root.put("weight_digest", merged.weightDigest());
    Map<String, Object> values = new LinkedHashMap<>();
    objectives.forEach(
        objective ->
            values.put(
                objective.name(), fields(objective.measure(base.results(), merged.results()))));
    root.put("objectives", values);
    Map<String, Object> tasks = new LinkedHashMap<>();
    merged.results().forEach(result -> tasks.put(result.task(), metrics(result)));
    root.put("tasks", tasks);
    return text(PRETTY, root);
  }

  private static Map<String, Object> metrics(TaskResult result) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    result.metrics().forEach((metric, measured) -> metrics.put(metric, fields(measured)));
    return metrics;
  }

  private static Map<String, Object> fields(Measurement measured) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("value", measured.value());
    fields.put("standard_error", measured.standardError());
    fields.put("items", measured.items());
    return fields;
  }

  /** Writes every item's scores, a JSON object on a line. */
  void writeItems(Measured merged, Path file) {
    List<String> lines = new ArrayList<>();
    for (TaskResult result : merged.results()) {
      result.items().forEach(item -> lines.add(text(LINES, fields(result.task(), item))));
    }
    OutputFiles.write(file, lines);
  }

  private static Map<String, Object> fields(String task, ItemScore item) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", task);
    fields.put("item", item.item());
    if (item.cluster() != null) {
      fields.put("cluster", item.cluster());
    }
    fields.put("metric", item.metric());
    fields.put("value", item.value());
    if (item.response() != null) {
      fields.put("response", item.response());
    }
    return fields;
  }

  private static String text(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of numbers and texts are always JSON.", e);
    }
  }
}
