package io.amalgam.jobs.report;

import io.amalgam.jobs.driver.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows how far studies are that run side by side: all of them in one line that is written over and
 * over on a terminal; in a log a plain line of each study now and then, all together about as many
 * as one study alone would write. Safe for use by several threads.
 */
public final class CampaignProgress implements Consumer<Progress>, AutoCloseable {

  private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);

  /** A line that is too long for the terminal is cut off: one that goes on below stays there. */
  private static final String NO_WRAP = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";

  /** Studies that the terminal's line has room for. */
  private static final int NAMED = 3;

  /**
   * What there is to do.
   *
   * @param studies all studies of the campaign
   * @param ended those that had ended before
   * @param trials the trials of all studies, as far as is known
   * @param stored those that were stored before
   */
  public record Work(int studies, int ended, int trials, int stored) {}

  private final PrintWriter out;
  private final boolean terminal;
  private final Work work;
  private final Instant begun = Instant.now();
  private final Map<String, Progress> running = new LinkedHashMap<>();
  private final Map<String, Instant> nextLogLine = new LinkedHashMap<>();
  private int ended;
  private int doneNow;
  private int cached;
  private int failed;
  private int neverToCome;
  private boolean open;

  /**
   * A progress line.
   *
   * @param terminal whether the line may be written over
   */
  public CampaignProgress(PrintWriter out, boolean terminal, Work work) {
    this.out = out;
    this.terminal = terminal;
    this.work = work;
    this.ended = work.ended();
  }

  @Override
  public synchronized void accept(Progress progress) {
    running.put(progress.study(), progress);
    if (terminal) {
      show();
    } else if (isTime(progress)) {
      say(ProgressLine.format(progress));
    }
  }

  private boolean isTime(Progress progress) {
    Instant now = Instant.now();
    Instant next = nextLogLine.getOrDefault(progress.study(), Instant.EPOCH);
    boolean time = progress.done() == progress.total() || !now.isBefore(next);
    if (time) {
      nextLogLine.put(
          progress.study(), now.plus(BETWEEN_LOG_LINES.multipliedBy(Math.max(1, running.size()))));
    }
    return time;
  }

  /**
   * A study does not run any more.
   *
   * @param line what is to be said of that; empty for nothing
   */
  public synchronized void ended(String study, boolean well, String line) {
    Progress last = running.remove(study);
    if (last != null) {
      doneNow += last.doneNow();
      cached += last.cached();
      failed += last.failed();
      neverToCome += last.total() - last.done();
    }
    ended += well ? 1 : 0;
    if (!line.isEmpty()) {
      note(line);
    }
    if (work.studies() > 1 && !terminal) {
      say(format(Duration.between(begun, Instant.now())));
    }
  }

  /** Says something else, on a line of its own. */
  public synchronized void note(String line) {
    if (open) {
      out.print("\r\u001B[K");
    }
    say(line);
    if (open) {
      show();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private void show() {
    String line =
        work.studies() == 1 && running.size() == 1
            ? ProgressLine.format(running.values().iterator().next())
            : format(Duration.between(begun, Instant.now()));
    out.print("\r\u001B[K" + NO_WRAP + line + WRAP);
    out.flush();
    open = true;
  }

  /** Ends the line, so that what is printed next has one of its own. */
  @Override
  public synchronized void close() {
    if (open) {
      out.println();
      out.flush();
      open = false;
    }
  }

  /** One line of text about all studies, no end of line. */
  synchronized String format(Duration elapsed) {
    int now = doneNow;
    int taken = cached;
    int wrong = failed;
    int busy = 0;
    List<String> names = new ArrayList<>();
    for (Progress progress : running.values()) {
      now += progress.doneNow();
      taken += progress.cached();
      wrong += progress.failed();
      busy += progress.running();
      names.add("%s %d/%d".formatted(progress.study(), progress.done(), progress.total()));
    }
    int done = work.stored() + now;
    int trials = work.trials() - neverToCome;
    return "campaign  %d/%d studies  %s %d/%d   running %d   failed %d   %s%s"
        .formatted(
            ended,
            work.studies(),
            ProgressLine.bar(Math.min(done, trials), trials),
            done,
            trials,
            busy,
            wrong,
            named(names),
            left(elapsed, now - taken, trials - done));
  }

  private static String named(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED
        ? "%s and %d more   ".formatted(shown, names.size() - NAMED)
        : shown + "   ";
  }

  private static String left(Duration elapsed, int measured, int left) {
    if (left <= 0) {
      return ProgressLine.clock(elapsed) + " in all";
    }
    return measured <= 0
        ? "-- left"
        : ProgressLine.clock(elapsed.multipliedBy(left).dividedBy(measured)) + " left";
  }
}
