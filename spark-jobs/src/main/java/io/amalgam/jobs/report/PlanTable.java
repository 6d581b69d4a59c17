package io.amalgam.jobs.report;

import java.util.List;

/** The studies of a campaign as text, with what is left of each. */
public final class PlanTable {

  private PlanTable() {}

  /**
   * A study that would run.
   *
   * @param name its name
   * @param pair base and aligned checkpoint
   * @param groups how many ratios a merge has
   * @param tasks how many tasks a trial measures
   * @param sampler what proposes ratios
   * @param seed what chance derives from
   * @param stored how many of its trials are stored
   * @param total how many it will have
   */
  public record Entry(
      String name,
      String pair,
      int groups,
      int tasks,
      String sampler,
      long seed,
      int stored,
      int total) {}

  /**
   * The table.
   *
   * @param together studies that run side by side; the lists one after the other
   */
  public static String format(List<List<Entry>> together) {
    TextTable table =
        new TextTable()
            .row(List.of("", "study", "pair", "groups", "tasks", "sampler", "seed", "trials"));
    for (int g = 0; g < together.size(); g++) {
      for (Entry entry : together.get(g)) {
        table.row(
            List.of(
                String.valueOf(g + 1),
                entry.name(),
                entry.pair(),
                String.valueOf(entry.groups()),
                String.valueOf(entry.tasks()),
                entry.sampler(),
                String.valueOf(entry.seed()),
                entry.stored() == 0
                    ? String.valueOf(entry.total())
                    : "%d of %d".formatted(entry.stored(), entry.total())));
      }
    }
    return table.format();
  }
}
