package io.amalgam.jobs.report;

import io.amalgam.jobs.report.StudyStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How far studies are, as text: a line for each, and what went wrong below. */
public final class StatusTable {

  private static final int REASONS = 3;

  private StatusTable() {}

  /**
   * The table.
   *
   * @param now when this is asked
   */
  public static String format(List<StudyStatus> studies, Instant now) {
    TextTable table =
        new TextTable()
            .row(
                List.of(
                    "study",
                    "state",
                    "trials",
                    "pruned",
                    "failed",
                    "front",
                    "hypervolume",
                    "last " + StudyStatus.LATELY,
                    "s/trial",
                    "last trial",
                    "left"));
    studies.forEach(study -> table.row(row(study, now)));
    StringBuilder text = new StringBuilder(table.format());
    studies.forEach(study -> below(study).forEach(line -> text.append(line).append('\n')));
    return text.toString().stripTrailing();
  }

  private static List<String> row(StudyStatus study, Instant now) {
    return List.of(
        study.study(),
        study.state().name().toLowerCase(Locale.ROOT),
        study.total().isPresent()
            ? "%d/%d".formatted(study.stored(), study.total().getAsInt())
            : String.valueOf(study.stored()),
        String.valueOf(study.pruned()),
        String.valueOf(study.failed()),
        String.valueOf(study.front()),
        number("%.3f", study.hypervolume()),
        number("%+.3f", study.growth()),
        number("%.1f", study.secondsPerTrial()),
        study.lastTrial().map(last -> ago(Duration.between(last, now))).orElse("-"),
        study.state() == State.FINISHED ? "-" : study.left().map(ProgressLine::clock).orElse("-"));
  }

  private static String number(String form, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, form, value.getAsDouble()) : "-";
  }

  private static List<String> below(StudyStatus study) {
    List<String> lines = new ArrayList<>();
    if (study.steps() > 0) {
      lines.add(
          "hma       %s: %d steps of its ascents so far; trials follow them"
              .formatted(study.study(), study.steps()));
    }
    for (Map.Entry<String, Long> failure :
        study.failures().subList(0, Math.min(REASONS, study.failures().size()))) {
      lines.add(
          "failed    %s: %d × %s".formatted(study.study(), failure.getValue(), failure.getKey()));
    }
    if (study.failures().size() > REASONS) {
      lines.add(
          "failed    %s: %d more reasons"
              .formatted(study.study(), study.failures().size() - REASONS));
    }
    study.note().ifPresent(note -> lines.add("note      %s: %s".formatted(study.study(), note)));
    return lines;
  }

  /** How long ago something was, in the largest unit that has at least two of it. */
  static String ago(Duration time) {
    if (time.isNegative()) {
      return "just now";
    }
    if (time.toMinutes() < 2) {
      return time.toSeconds() + " s ago";
    }
    if (time.toHours() < 2) {
      return time.toMinutes() + " min ago";
    }
    return time.toDays() < 2 ? time.toHours() + " h ago" : time.toDays() + " days ago";
  }
}
