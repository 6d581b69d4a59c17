package io.amalgam.jobs;

import io.amalgam.jobs.config.CampaignReader;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Searches the embedded pair. */
@Command(
    name = "bin/amalgam demo",
    description = {
      "Search the embedded pair of small models (conf/campaigns/demo.yaml) and print its front.",
      "Takes a few minutes on two cores. Run again, it prints the front it found."
    })
public final class Demo extends JobCommand {

  /** From the project's folder, as every path in it is. */
  private static final Path CAMPAIGN = Path.of("conf/campaigns/demo.yaml");

  /** Exit code 0 if the search has reached its end. */
  public static void main(String[] args) {
    runAndExit(new Demo(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    new CampaignRun(CampaignReader.read(CAMPAIGN), out(), err()).run();
    return SUCCESS;
  }
}
