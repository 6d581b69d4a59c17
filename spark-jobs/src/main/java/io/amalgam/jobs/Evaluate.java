package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.cluster.SparkTaskRunner;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.TaskSpec;
import io.amalgam.jobs.driver.Replies;
import io.amalgam.jobs.worker.TrialReply.Measured;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkerSetup;
import io.amalgam.search.space.Ratios;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges and evaluates one ratio vector. */
@Command(
    name = "bin/amalgam evaluate",
    description = {
      "Merge the pair of a campaign file at one ratio vector, measure its tasks and print JSON.",
      "Nothing is written to the campaign's results."
    })
public final class Evaluate extends JobCommand {

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign file (YAML).")
  private Path campaign = Path.of("");

  @Option(
      names = "--ratios",
      required = true,
      paramLabel = "R,R,...",
      description = "One ratio per group: 0 = base, 1 = aligned.")
  private String ratios = "";

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "Write every item's scores to this file, a JSON object on a line.")
  private @Nullable Path items;

  @Option(
      names = "--study",
      paramLabel = "NAME",
      description = "Whose pair, groups and tasks; needed where the studies differ in them.")
  private @Nullable String study;

  /** Exit code 0 if everything was measured. */
  public static void main(String[] args) {
    runAndExit(new Evaluate(), args);
  }

  @Override
  public Integer call() {
    Campaign read = CampaignReader.read(campaign).part(Optional.ofNullable(study));
    if (items != null) {
      OutputFiles.check("--items", items);
    }
    try (Pair pair = Pair.open(read.models().base(), read.models().aligned(), read.merge())) {
      Ratios vector = RatioOptions.parse(ratios, pair.plan().space());
      EvaluationJson json = new EvaluationJson(read.objectives(), pair.plan().groups(), vector);
      WorkerSetup setup = Setups.of(read, pair, Setups.asked(read));
      try (JavaSparkContext spark = SparkSessions.start("amalgam evaluate " + read.name());
          SparkTaskRunner runner = runner(spark, setup)) {
        List<String> tasks = read.tasks().stream().map(TaskSpec::name).toList();
        Measured merged = measure(runner, vector, tasks);
        Measured base =
            read.objectives().stream().anyMatch(ObjectiveSpec::relativeToBase)
                ? measure(runner, Ratios.uniform(vector.size(), 0), tasks)
                : merged;
        out().println(json.of(base, merged));
        out().flush();
        if (items != null) {
          json.writeItems(merged, items);
        }
      }
    }
    return SUCCESS;
  }

  private SparkTaskRunner runner(JavaSparkContext spark, WorkerSetup setup) {
    DType computeType = Probe.of(spark, setup, err()).computeType();
    return new SparkTaskRunner(spark, setup.withComputeType(computeType));
  }

  private static Measured measure(SparkTaskRunner runner, Ratios ratios, List<String> tasks) {
    return Replies.measured(
        runner.submit(new TrialRequest("evaluate", 0, ratios.values(), tasks)), "The evaluation");
  }
}
