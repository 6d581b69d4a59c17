package io.amalgam.jobs.report;

import io.amalgam.jobs.driver.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows how far a study is: one line that is written over and over on a terminal, a plain line now
 * and then in a log.
 */
public final class ProgressLine implements Consumer<Progress>, AutoCloseable {

  private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);
  private static final int BAR = 20;

  private final PrintWriter out;
  private final boolean terminal;
  private Instant nextLogLine = Instant.EPOCH;
  private boolean open;

  /**
   * A progress line.
   *
   * @param terminal whether the line may be written over
   */
  public ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void accept(Progress progress) {
    boolean last = progress.done() == progress.total();
    if (terminal) {
      out.print("\r\u001B[K" + format(progress));
      out.flush();
      open = true;
    } else if (last || !Instant.now().isBefore(nextLogLine)) {
      out.println(format(progress));
      out.flush();
      nextLogLine = Instant.now().plus(BETWEEN_LOG_LINES);
    }
  }

  /** Ends the line, so that what is printed next has one of its own. */
  @Override
  public void close() {
    if (open) {
      out.println();
      out.flush();
      open = false;
    }
  }

  /** One line of text, no end of line. */
  static String format(Progress p) {
    return String.format(
        Locale.ROOT,
        "search    %s  %s %d/%d   running %d   failed %d   %s%sfront %d   hypervolume %s   %s",
        p.study(),
        bar(p.done(), p.total()),
        p.done(),
        p.total(),
        p.running(),
        p.failed(),
        p.pruned() == 0 ? "" : "pruned %d   ".formatted(p.pruned()),
        p.cached() == 0 ? "" : "from the cache %d   ".formatted(p.cached()),
        p.front(),
        p.hypervolume().isPresent()
            ? String.format(Locale.ROOT, "%.3f", p.hypervolume().getAsDouble())
            : "-",
        p.done() == p.total() ? clock(p.elapsed()) + " in all" : clock(p.left()) + " left");
  }

  static String bar(int done, int total) {
    int filled = total == 0 ? 0 : BAR * done / total;
    return "█".repeat(filled) + "░".repeat(BAR - filled);
  }

  static String clock(Duration time) {
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
