package io.amalgam.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.cluster.SparkTaskRunner;
import io.amalgam.jobs.collect.BestResponses;
import io.amalgam.jobs.collect.Collection;
import io.amalgam.jobs.collect.RatedResponse;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.worker.WorkerSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Collects the aligned model's own responses with the highest reward. */
@Command(
    name = "bin/amalgam collect",
    description = {
      "Let the aligned model of a campaign respond to the prompts of a reward task, keep the"
          + " responses with the highest reward and write them as items of a loglikelihood task:"
          + " the data set on which heterogeneous model averaging chooses its ratios"
          + " (arXiv 2309.06256, Eq. 8).",
      "Use them with 'type: loglikelihood' and 'delimiter: \"\"'."
    })
public final class Collect extends JobCommand {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign file (YAML).")
  private Path campaign = Path.of("");

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "The reward task; may be left out where the campaign has one only.")
  private @Nullable String name;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many responses to keep. Default: ${DEFAULT-VALUE}.")
  private int keep;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The JSONL file to write; one of that name is replaced.")
  private Path output = Path.of("");

  @Option(
      names = "--study",
      paramLabel = "NAME",
      description = "Whose pair and tasks; needed where the studies differ in them.")
  private @Nullable String study;

  /** Exit code 0 if the responses were written. */
  public static void main(String[] args) {
    runAndExit(new Collect(), args);
  }

  @Override
  public Integer call() {
    if (keep < 1) {
      throw new WrongInputException("--keep is %d but must be at least 1.".formatted(keep));
    }
    OutputFiles.check("--output", output);
    Campaign read = CampaignReader.read(campaign).part(Optional.ofNullable(study));
    try (Pair pair = Pair.open(read.models().base(), read.models().aligned(), read.merge())) {
      WorkerSetup setup = Setups.of(read, pair, Setups.asked(read));
      Collection pieces = Collection.of(chosen(setup.tasks()), pair.plan().space().dimensions());
      List<RatedResponse> responses = collect(read, setup, pieces);
      BestResponses best = BestResponses.of(responses, keep);
      OutputFiles.write(output, best.kept().stream().map(Collect::line).toList());
      report(responses, best);
    }
    return SUCCESS;
  }

  private RewardTask chosen(List<Task> tasks) {
    List<RewardTask> rewards = new ArrayList<>();
    for (Task task : tasks) {
      if (task instanceof RewardTask reward && (name == null || name.equals(reward.name()))) {
        rewards.add(reward);
      }
    }
    if (rewards.size() != 1) {
      String known =
          tasks.stream()
              .filter(RewardTask.class::isInstance)
              .map(Task::name)
              .collect(Collectors.joining(", "));
      throw new WrongInputException(
          "%s: %s Reward tasks: %s."
              .formatted(
                  campaign,
                  name == null
                      ? "name one reward task with --task."
                      : "there is no reward task '%s'.".formatted(name),
                  known.isEmpty() ? "none; declare one with 'type: reward'" : known));
    }
    return rewards.get(0);
  }

  /** Only the aligned model is needed, so it stands on both sides of the pair. */
  private List<RatedResponse> collect(Campaign read, WorkerSetup setup, Collection pieces) {
    WorkerSetup alignedOnly =
        new WorkerSetup(
            setup.aligned(),
            setup.aligned(),
            setup.alignedDigest(),
            setup.alignedDigest(),
            setup.plan(),
            setup.computeType(),
            List.copyOf(pieces.pieces()));
    try (JavaSparkContext spark = SparkSessions.start("amalgam collect " + read.name());
        SparkTaskRunner runner = new SparkTaskRunner(spark, alignedOnly)) {
      return pieces.run(
          runner,
          done -> {
            err().printf("collected %d of %d pieces%n", done, pieces.pieces().size());
            err().flush();
          });
    }
  }

  private static String line(RatedResponse response) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("context", response.prompt());
    fields.put("continuation", response.response());
    if (response.cluster() != null) {
      fields.put("cluster", response.cluster());
    }
    fields.put("reward", response.reward());
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(List<RatedResponse> responses, BestResponses best) {
    double all = mean(responses);
    out()
        .printf(
            "%s   %d of %d responses kept, mean reward %.3f of %.3f; %d empty ones left out%n",
            output, best.kept().size(), responses.size(), mean(best.kept()), all, best.empty());
    out().flush();
  }

  private static double mean(List<RatedResponse> responses) {
    return responses.stream().mapToDouble(RatedResponse::reward).average().orElse(Double.NaN);
  }
}
