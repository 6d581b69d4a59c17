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

  /** One an objective, in their order. */
  private final List<Comparison> comparisons = new ArrayList<>();

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
   * @throws UnpairedException if they were not measured on the same items, or item scores are
   *     missing or damaged
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
    Comparison comparison =
        StoredObjectives.find(study.config(), objective)
            .map(this::comparison)
            .orElseGet(
                () ->
                    new Comparison.Unpaired(
                        "the study's row does not say what it is computed from"));
    comparisons.add(comparison);
    row(
        objective.name(),
        first.objectives().get(place).value(),
        second.objectives().get(place).value(),
        comparison);
  }

  /** The base's values cancel where an objective is relative to them. */
  private Comparison comparison(ObjectiveSpec objective) {
    List<Term> terms = objective.expression().terms();
    return comparison(terms, 1.0 / terms.size());
  }

  private Comparison comparison(List<Term> terms, double factor) {
    Map<String, List<Term>> tasks = new LinkedHashMap<>();
    terms.forEach(term -> tasks.computeIfAbsent(term.task(), task -> new ArrayList<>()).add(term));
    List<Part> parts = new ArrayList<>();
    for (List<Term> ofTask : tasks.values()) {
      Optional<Part> part = items.difference(ofTask, factor);
      if (part.isEmpty()) {
        return new Comparison.Unpaired(
            "%s has figures of the whole corpus, and what its items add to them is not stored"
                .formatted(ofTask.get(0).task()));
      }
      parts.add(part.get());
    }
    return new Comparison.Paired(PairedDifference.of(parts));
  }

  private void metric(TaskValue value) {
    Term term = new Term(value.task(), value.metric());
    second.measurements().stream()
        .filter(other -> new Term(other.task(), other.metric()).equals(term))
        .forEach(
            other -> row("  " + term, value.value(), other.value(), comparison(List.of(term), 1)));
  }

  private void row(String name, double a, double b, Comparison comparison) {
    List<String> cells = new ArrayList<>(List.of(name, number(a), number(b)));
    cells.addAll(List.of(comparison.cells(b - a)));
    table.row(cells);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private String conclusions() {
    boolean[] significant =
        FrontNoise.significant(
            LEVEL,
            comparisons.stream()
                .filter(Comparison.Paired.class::isInstance)
                .mapToDouble(tested -> ((Comparison.Paired) tested).difference().p())
                .toArray());
    StringBuilder text = new StringBuilder();
    int tested = 0;
    for (int m = 0; m < comparisons.size(); m++) {
      Objective objective = study.objectives().get(m);
      String conclusion =
          comparisons.get(m) instanceof Comparison.Paired paired
              ? conclusion(objective, paired, significant[tested++])
              : "not tested: " + ((Comparison.Unpaired) comparisons.get(m)).reason();
      text.append("%s: %s%n".formatted(objective.name(), conclusion));
    }
    return text.toString();
  }

  private String conclusion(Objective objective, Comparison.Paired paired, boolean significant) {
    boolean secondIsBetter = objective.direction().toMaximise(paired.difference().value()) > 0;
    return significant
        ? "trial %d is better (5 %% for all objectives together, Holm)"
            .formatted(secondIsBetter ? second.trial() : first.trial())
        : paired.nothing();
  }
}
