package io.amalgam.jobs.report;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.StoredObjectives;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.noise.FrontNoise;
import io.amalgam.search.noise.PairedDifference;
import io.amalgam.search.noise.PairedDifference.Part;
import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Two trials of a study, compared on the same items. */
public final class ComparisonTable {

  private static final double LEVEL = 0.05;

  private final StudyRow study;
  private final TrialRow first;
  private final TrialRow second;
  private final PairedItems items;
  private final TextTable table = new TextTable();
  private final List<Objective> compared = new ArrayList<>();
  private final List<PairedDifference> differences = new ArrayList<>();

  private ComparisonTable(StudyRow study, TrialRow first, TrialRow second, PairedItems items) {
    this.study = study;
    this.first = first;
    this.second = second;
    this.items = items;
  }

  /**
   * The comparison, ready to print.
   *
   * @param first a complete trial
   * @param second another
   * @throws UnpairedException if they were not measured on the same items
   */
  public static String format(
      StudyRow study,
      TrialRow first,
      List<ItemRow> itemsOfFirst,
      TrialRow second,
      List<ItemRow> itemsOfSecond) {
    PairedItems items = new PairedItems(first, itemsOfFirst, second, itemsOfSecond);
    return new ComparisonTable(study, first, second, items).text();
  }

  private String text() {
    table.row(
        List.of(
            "",
            "trial " + first.trial(),
            "trial " + second.trial(),
            "difference",
            "95 % interval",
            "p"));
    for (int m = 0; m < study.objectives().size(); m++) {
      objective(study.objectives().get(m), m);
    }
    for (TaskValue value : first.measurements()) {
      metric(value);
    }
    return "trials %d and %d of study %s on the same items, second less first (paired by item, errors over clusters, Student's t)%n%n%s%n%s"
        .formatted(first.trial(), second.trial(), study.study(), table.format(), conclusions());
  }

  private void objective(Objective objective, int place) {
    Optional<PairedDifference> difference =
        StoredObjectives.find(study.config(), objective).flatMap(this::difference);
    difference.ifPresent(
        known -> {
          compared.add(objective);
          differences.add(known);
        });
    row(
        objective.name(),
        first.objectives().get(place).value(),
        second.objectives().get(place).value(),
        difference);
  }

  /** The base's values cancel where an objective is relative to them. */
  private Optional<PairedDifference> difference(ObjectiveSpec objective) {
    Map<String, List<Term>> tasks = new LinkedHashMap<>();
    List<Term> terms = objective.expression().terms();
    terms.forEach(term -> tasks.computeIfAbsent(term.task(), task -> new ArrayList<>()).add(term));
    List<Part> parts = new ArrayList<>();
    for (List<Term> ofTask : tasks.values()) {
      items.difference(ofTask, 1.0 / terms.size()).ifPresent(parts::add);
    }
    return parts.size() == tasks.size()
        ? Optional.of(PairedDifference.of(parts))
        : Optional.empty();
  }

  private void metric(TaskValue value) {
    Term term = new Term(value.task(), value.metric());
    second.measurements().stream()
        .filter(other -> other.task().equals(term.task()) && other.metric().equals(term.metric()))
        .forEach(
            other ->
                row(
                    "  " + term,
                    value.value(),
                    other.value(),
                    items.difference(List.of(term), 1).map(p -> PairedDifference.of(List.of(p)))));
  }

  private void row(String name, double a, double b, Optional<PairedDifference> difference) {
    table.row(
        List.of(
            name,
            number(a),
            number(b),
            difference
                .map(d -> String.format(Locale.ROOT, "%+.4f ± %.4f", d.value(), d.standardError()))
                .orElse(String.format(Locale.ROOT, "%+.4f", b - a)),
            difference
                .map(PairedDifference::interval)
                .map(i -> String.format(Locale.ROOT, "%+.4f to %+.4f", i.low(), i.high()))
                .orElse("no mean of items"),
            difference.map(d -> String.format(Locale.ROOT, "%.2g", d.p())).orElse("")));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private String conclusions() {
    boolean[] significant =
        FrontNoise.significant(
            LEVEL, differences.stream().mapToDouble(PairedDifference::p).toArray());
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < significant.length; k++) {
      Objective objective = compared.get(k);
      boolean secondIsBetter = objective.direction().toMaximise(differences.get(k).value()) > 0;
      text.append(
          significant[k]
              ? "%s: trial %d is better (5 %% for all objectives together, Holm)%n"
                  .formatted(objective.name(), secondIsBetter ? second.trial() : first.trial())
              : "%s: nothing can be concluded%n".formatted(objective.name()));
    }
    return text.toString();
  }
}
