package io.amalgam.jobs.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code TRIALS EXECUTORS DRIVERS SEED RESULTS [SETTING]...}: runs a {@link FaultCampaign} on three
 * workers and prints its table. Where RESULTS is {@code s3}, models and results of the search that
 * is killed lie on an S3 server that fails one request in ten.
 */
final class Faults {

  private Faults() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    int executors = Integer.parseInt(args[1]);
    int drivers = Integer.parseInt(args[2]);
    long seed = Long.parseLong(args[3]);
    Path folder = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 3)) {
      FaultCampaign campaign = new FaultCampaign(cluster, folder, Integer.parseInt(args[0]));
      if (args[4].equals("s3")) {
        var alone = campaign.alone(FaultPlace.local(folder.resolve("results-alone")));
        try (FailingS3 s3 = FailingS3.start(Files.createDirectory(folder.resolve("s3")), seed)) {
          System.out.print(campaign.disturbed(s3.place(), alone, executors, drivers, seed));
          System.out.print(s3.counts());
        }
        return;
      }
      String results = args[4].isEmpty() ? folder.resolve("results").toString() : args[4];
      List<String> settings = List.of(args).subList(5, args.length);
      var alone = campaign.alone(FaultPlace.plain(results + "/alone", settings));
      FaultPlace killed = FaultPlace.plain(results + "/killed", settings);
      System.out.print(campaign.disturbed(killed, alone, executors, drivers, seed));
    }
  }
}
