package io.amalgam.jobs;

import io.amalgam.jobs.cluster.StudyGauges;
import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.driver.Progress;
import io.amalgam.jobs.report.CampaignProgress;
import io.amalgam.jobs.worker.ProbeReply;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Where people see how a campaign goes: its lines of progress, and the gauges of Spark's metrics.
 */
final class CampaignConsole implements Consumer<Progress> {

  private final CampaignProgress lines;
  private final StudyGauges gauges;
  private final boolean several;

  /**
   * A console.
   *
   * @param several whether the campaign has several studies: then it is said at once which fails
   */
  CampaignConsole(CampaignProgress lines, StudyGauges gauges, boolean several) {
    this.lines = lines;
    this.gauges = gauges;
    this.several = several;
  }

  @Override
  public void accept(Progress progress) {
    gauges.accept(progress);
    lines.accept(progress);
  }

  /** From now on, the gauges say how many slots there are and how many of them are busy. */
  void watch(IntSupplier busy, IntSupplier slots) {
    gauges.watch(busy, slots);
  }

  void note(String line) {
    lines.note(line);
  }

  void describe(StudyGroup group, ProbeReply.Ready ready, int slots) {
    Pair pair = group.pair();
    note(
        String.format(
            Locale.ROOT,
            "pair      %.1f M parameters (%s), %d layers, %d groups: %s",
            pair.base().config().parameters() / 1e6,
            ready.computeType().configName(),
            pair.base().config().layers(),
            pair.plan().groups().size(),
            String.join(", ", pair.plan().groups())));
    note("device    %s, %d slots".formatted(ready.device(), slots));
  }

  void ended(StudyRun study, Ending ending) {
    String line =
        switch (ending) {
          case STALLED -> "stopped   %s: its hypervolume hardly grew any more";
          case TIME -> "stopped   %s: its time is over; the same command goes on with it";
          case BUDGET -> "";
        };
    lines.ended(study.name(), ending != Ending.TIME, line.formatted(study.name()));
  }

  void failed(StudyRun study, RuntimeException failure) {
    String line = "failed    %s: %s".formatted(study.name(), JobCommand.said(failure));
    lines.ended(study.name(), false, several ? line : "");
  }
}
