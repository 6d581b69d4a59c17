package io.amalgam.jobs.process;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Where a search of a fault campaign finds its models and keeps its results.
 *
 * @param results folder or URI of the results
 * @param seen the same results as the campaign itself looks at them, past whatever fails on purpose
 * @param base folder or URI of the base model
 * @param aligned folder or URI of the aligned model
 * @param settings Spark's settings beside the cluster's own, {@code key=value}
 */
record FaultPlace(String results, String seen, String base, String aligned, List<String> settings) {

  private static final String HADOOP = "spark.hadoop.";

  FaultPlace {
    settings = List.copyOf(settings);
  }

  /** Results below a folder or URI that nothing fails on purpose; models of this machine. */
  static FaultPlace plain(String results, List<String> settings) {
    return new FaultPlace(
        results, results, TinyCampaign.BASE.toString(), TinyCampaign.ALIGNED.toString(), settings);
  }

  static FaultPlace local(Path results) {
    return plain(results.toString(), List.of());
  }

  /** Those of the settings that are Hadoop's. */
  Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (String setting : settings) {
      if (setting.startsWith(HADOOP)) {
        String[] pair = setting.substring(HADOOP.length()).split("=", 2);
        hadoop.set(pair[0], pair[1]);
      }
    }
    return hadoop;
  }

  /** A campaign of {@link TinyCampaign} with this place's results and models. */
  String placed(String campaign) {
    return campaign
        .replace("results: results", "results: " + results)
        .replace(TinyCampaign.BASE.toString(), base)
        .replace(TinyCampaign.ALIGNED.toString(), aligned);
  }
}
