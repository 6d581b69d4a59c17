package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.search.racing.RaceRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whether and how the trials of a study are raced. */
final class RacingReader {

  private RacingReader() {}

  /**
   * The rules of the section {@code racing}, if the study has it.
   *
   * @param objectives those of the campaign
   */
  static Optional<RaceRules> read(Section study, List<ObjectiveSpec> objectives) {
    if (!study.has("racing")) {
      return Optional.empty();
    }
    study.value("racing").ifPresent(value -> checkObjectives(value, objectives));
    Section racing = study.section("racing");
    List<Double> shares =
        racing.value("shares").map(RacingReader::shares).orElse(RaceRules.USUAL.shares());
    double error =
        racing.value("error").flatMap(RacingReader::error).orElse(RaceRules.USUAL.error());
    double gain = racing.value("gain").flatMap(RacingReader::gain).orElse(RaceRules.USUAL.gain());
    return Optional.of(new RaceRules(shares, error, gain));
  }

  private static void checkObjectives(Value racing, List<ObjectiveSpec> objectives) {
    for (ObjectiveSpec objective : objectives) {
      objective.expression().terms().stream()
          .filter(term -> ItemFormula.of(term.metric()).isEmpty())
          .findFirst()
          .ifPresent(
              term ->
                  racing.problem(
                      "cannot race objective %s: %s is a figure of a whole corpus, which no part of the items tells. Remove it, or take a metric that is a mean over items."
                          .formatted(objective.name(), term)));
    }
  }

  private static List<Double> shares(Value value) {
    List<Double> shares = new ArrayList<>();
    double before = 0;
    for (Value entry : value.list().orElse(List.of())) {
      Optional<Double> share = entry.number(0, 1);
      if (share.isEmpty()) {
        return RaceRules.USUAL.shares();
      }
      if (!(share.get() > before && share.get() < 1)) {
        entry.problem(
            "is %s but shares must ascend and lie inside (0, 1): after the last of them all items are measured."
                .formatted(entry.described()));
        return RaceRules.USUAL.shares();
      }
      before = share.get();
      shares.add(before);
    }
    if (value.isList() && shares.isEmpty()) {
      value.problem("is an empty list. Give at least one share, or leave it out.");
    }
    return shares.isEmpty() ? RaceRules.USUAL.shares() : shares;
  }

  private static Optional<Double> error(Value value) {
    Optional<Double> error = value.number(0, 1);
    if (error.filter(e -> e < RaceRules.LEAST_ERROR || e >= 0.5).isPresent()) {
      value.problem(
          "is %s but must be a probability inside [%s, 0.5), such as 0.05: a smaller one takes more complete trials to foretell from than studies have."
              .formatted(value.described(), RaceRules.LEAST_ERROR));
      return Optional.empty();
    }
    return error;
  }

  private static Optional<Double> gain(Value value) {
    Optional<Double> gain = value.number(0, Double.MAX_VALUE);
    if (gain.filter(g -> g <= 0).isPresent()) {
      value.problem(
          "is %s but must be a hypervolume above 0, such as 0.003: with none at all nothing is ever stopped."
              .formatted(value.described()));
      return Optional.empty();
    }
    return gain;
  }
}
