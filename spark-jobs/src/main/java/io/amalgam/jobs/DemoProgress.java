package io.amalgam.jobs;

import io.amalgam.jobs.demo.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints how training goes: a line every so many steps, with the speed and the time left. */
final class DemoProgress implements Progress {

  private static final int EVERY = 25;

  private final PrintWriter out;
  private String stage = "";
  private long started;
  private long tokens;
  private double losses;
  private int counted;

  DemoProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void done(String newStage, int step, int of, double loss, int newTokens) {
    if (!newStage.equals(stage)) {
      stage = newStage;
      started = System.nanoTime();
      tokens = 0;
    } else {
      // The first step is left out: it warms up.
      tokens += newTokens;
    }
    losses += loss;
    counted++;
    if (step % EVERY == 0 || step == of) {
      print(step, of);
    }
  }

  private void print(int step, int of) {
    double seconds = (System.nanoTime() - started) / 1e9;
    double left = step > 1 ? seconds / (step - 1) * (of - step) : 0;
    out.printf(
        Locale.ROOT,
        "%-11s step %4d/%d  loss %6.3f  %6.0f tokens/s  %3d:%02d left%n",
        stage,
        step,
        of,
        losses / counted,
        tokens / Math.max(seconds, 1e-9),
        (long) left / 60,
        (long) left % 60);
    out.flush();
    losses = 0;
    counted = 0;
  }
}
