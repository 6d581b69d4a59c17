package io.amalgam.jobs;

import io.amalgam.jobs.config.CampaignReader;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Searches the pair of a campaign file. */
@Command(
    name = "bin/amalgam search",
    description = {
      "Search the pair of models of a campaign file for the Pareto front of their merges.",
      "Killed at any moment and run again, it goes on where it was: finished trials are kept.",
      "docs/configuration.md lists the keys of the file."
    })
public final class Search extends JobCommand {

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign file (YAML).")
  private Path campaign = Path.of("");

  /** Exit code 0 if every study has reached its end. */
  public static void main(String[] args) {
    System.exit(execute(new Search(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    new CampaignRun(CampaignReader.read(campaign), out(), err()).run();
    return SUCCESS;
  }
}
