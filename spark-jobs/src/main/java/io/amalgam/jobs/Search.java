package io.amalgam.jobs;

import io.amalgam.jobs.config.CampaignReader;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the studies of a campaign file. */
@Command(
    name = "bin/amalgam search",
    description = {
      "Search the pairs of models of a campaign file for the Pareto fronts of their merges.",
      "Studies that executors load the same for run side by side; one that fails stops no other.",
      "Killed at any moment and run again, it goes on where it was: finished trials are kept.",
      "docs/configuration.md lists the keys of the file."
    })
public final class Search extends JobCommand {

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign file (YAML).")
  private Path campaign = Path.of("");

  @Option(
      names = {"--plan", "--dry-run"},
      description = "Check everything and print the studies with what is left of each; run none.")
  private boolean plan;

  /** Exit code 0 if every study has reached its end. */
  public static void main(String[] args) {
    runAndExit(new Search(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    CampaignRun run = new CampaignRun(CampaignReader.read(campaign), out(), err());
    if (plan) {
      run.plan();
    } else {
      run.run();
    }
    return SUCCESS;
  }
}
