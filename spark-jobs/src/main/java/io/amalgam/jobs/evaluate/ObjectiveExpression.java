package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an objective measures: a task's metric, or the plain mean of several.
 *
 * @param terms at least one, all different
 */
public record ObjectiveExpression(List<Term> terms) implements Serializable {

  private static final Pattern MEAN = Pattern.compile("\\s*mean\\s*\\((.*)\\)\\s*");
  private static final Pattern TERM = Pattern.compile("\\s*([A-Za-z0-9][\\w-]*)\\.(\\w+)\\s*");

  /**
   * A metric of a task.
   *
   * @param task the task's name
   * @param metric one of the task's metrics
   */
  public record Term(String task, String metric) implements Serializable {

    @Override
    public String toString() {
      return task + "." + metric;
    }
  }

  public ObjectiveExpression {
    terms = List.copyOf(terms);
    if (terms.isEmpty() || terms.stream().distinct().count() != terms.size()) {
      throw new IllegalArgumentException(
          "An objective needs at least one metric, and each only once: %s.".formatted(terms));
    }
  }

  /**
   * Reads {@code task.metric} or {@code mean(task.metric, …)}.
   *
   * @throws IllegalArgumentException if it is neither, or names a metric twice
   */
  public static ObjectiveExpression parse(String text) {
    Matcher mean = MEAN.matcher(text);
    String terms = mean.matches() ? mean.group(1) : text;
    if (!mean.matches() && text.contains(",")) {
      throw unreadable(text);
    }
    return new ObjectiveExpression(
        Arrays.stream(terms.split(",", -1)).map(term -> term(text, term)).toList());
  }

  private static Term term(String text, String term) {
    Matcher matcher = TERM.matcher(term);
    if (!matcher.matches()) {
      throw unreadable(text);
    }
    return new Term(matcher.group(1), matcher.group(2));
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'%s' is neither 'task.metric' nor 'mean(task.metric, task.metric)'.".formatted(text));
  }

  /**
   * The value and standard error in a trial. Tasks are taken as independent, so their errors add in
   * squares; metrics of one task are not, so their errors add up, which is never too small. The
   * number of items is that of all tasks named.
   *
   * @param results the results of at least the tasks named
   * @throws IllegalArgumentException if a task or metric is missing
   */
  public Measurement measure(List<TaskResult> results) {
    Map<String, TaskResult> byTask =
        results.stream().collect(Collectors.toMap(TaskResult::task, result -> result));
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Long> items = new LinkedHashMap<>();
    double sum = 0;
    for (Term term : terms) {
      Measurement measured = measurement(term, byTask);
      sum += measured.value();
      errors.merge(term.task(), measured.standardError(), Double::sum);
      items.put(term.task(), measured.items());
    }
    double squares = errors.values().stream().mapToDouble(error -> error * error).sum();
    return new Measurement(
        sum / terms.size(),
        Math.sqrt(squares) / terms.size(),
        items.values().stream().mapToLong(Long::longValue).sum());
  }

  /**
   * The value in a trial less the value of the base model. The base's value is taken as given: it
   * shifts every trial alike, so the standard error is the trial's own.
   *
   * @throws IllegalArgumentException if a task or metric is missing
   */
  public Measurement measureRelativeTo(List<TaskResult> base, List<TaskResult> results) {
    Measurement measured = measure(results);
    return new Measurement(
        measured.value() - measure(base).value(), measured.standardError(), measured.items());
  }

  /**
   * How the value changes with the ratios, relative to the base model or not: the base does not
   * change. Unknown unless it is known of every term.
   *
   * @param results the results of at least the tasks named
   */
  public Gradient gradient(List<TaskResult> results) {
    Map<Term, Gradient> known = new LinkedHashMap<>();
    for (TaskResult result : results) {
      result
          .gradients()
          .metrics()
          .forEach((metric, gradient) -> known.put(new Term(result.task(), metric), gradient));
    }
    if (!known.keySet().containsAll(terms)) {
      return Gradient.unknown();
    }
    List<List<Double>> slopes = terms.stream().map(known::get).map(Gradient::slopes).toList();
    return new Gradient(
        IntStream.range(0, slopes.get(0).size())
            .mapToObj(g -> slopes.stream().mapToDouble(s -> s.get(g)).average().orElseThrow())
            .toList());
  }

  private static Measurement measurement(Term term, Map<String, TaskResult> byTask) {
    TaskResult result = byTask.get(term.task());
    Measurement measured = result == null ? null : result.metrics().get(term.metric());
    if (measured == null) {
      throw new IllegalArgumentException(
          "%s was not measured. Measured were the tasks %s.".formatted(term, byTask.keySet()));
    }
    return measured;
  }

  /** As a configuration writes it. */
  @Override
  public String toString() {
    String list = terms.stream().map(Term::toString).collect(Collectors.joining(", "));
    return terms.size() == 1 ? list : "mean(%s)".formatted(list);
  }
}
