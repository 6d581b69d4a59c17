package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointWriter;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.CanonicalMerge;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.merge.LinearMerge;
import io.amalgam.jobs.merge.MergedCheckpoint;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.space.Ratios;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the merge of a trial. */
@Command(
    name = "bin/amalgam export",
    description = {
      "Write the merge of a trial as a Hugging Face checkpoint that transformers loads as it is.",
      "The weights are those that were scored, bit for bit."
    })
public final class Export extends JobCommand {

  @Parameters(paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "N",
      description = "The trial's number, as front prints it.")
  private int trial;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write, or its URI; it must not exist, or be empty.")
  private String output = "";

  @Option(
      names = "--study",
      paramLabel = "NAME",
      description = "The trial's study; needed only where there are several.")
  private @Nullable String study;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Where the base checkpoint is now; default: where the study read it.")
  private @Nullable String base;

  @Option(
      names = "--aligned",
      paramLabel = "DIR",
      description = "Where the aligned checkpoint is now; default: where the study read it.")
  private @Nullable String aligned;

  /** Exit code 0 if the checkpoint was written. */
  public static void main(String[] args) {
    runAndExit(new Export(), args);
  }

  @Override
  public Integer call() {
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      StudyRow row = StudyChoice.of(results, folder, study);
      write(row, completeTrial(results.trials(row.study()), row));
    }
    return SUCCESS;
  }

  private TrialRow completeTrial(List<TrialRow> trials, StudyRow row) {
    TrialRow found =
        trials.stream()
            .filter(candidate -> candidate.trial() == trial)
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongInputException(
                        "--trial %d: study %s of %s has no such trial. bin/amalgam front %s lists them."
                            .formatted(trial, row.study(), folder, folder)));
    if (found.state() != TrialState.COMPLETE) {
      throw new WrongInputException(
          "--trial %d: it is %s (%s), so there is nothing that was scored to export."
              .formatted(trial, found.state(), found.reason()));
    }
    return found;
  }

  private void write(StudyRow row, TrialRow trialRow) {
    String baseNow = base == null ? row.basePath() : base;
    String alignedNow = aligned == null ? row.alignedPath() : aligned;
    try (Pair pair = Pair.open(baseNow, alignedNow, CanonicalMerge.of(row.config()))) {
      checkDigest(pair.base(), row.baseDigest(), "--base");
      checkDigest(pair.aligned(), row.alignedDigest(), "--aligned");
      DType type = ComputeTypes.named(String.valueOf(trialRow.computeType()));
      MergedCheckpoint merged =
          new MergedCheckpoint(pair.base(), pair.aligned(), pair.plan(), new LinearMerge());
      ModelOutput.write(
          output,
          place ->
              merged.write(
                  new Ratios(trialRow.ratios()),
                  type,
                  place,
                  CheckpointWriter.DEFAULT_SHARD_BYTES,
                  scores(trialRow)));
      out()
          .printf(
              Locale.ROOT,
              "wrote     %s: trial %d of study %s, ratios %s (%s)%n",
              output,
              trial,
              row.study(),
              trialRow.ratios(),
              type.configName());
      out().flush();
    }
  }

  private static void checkDigest(Checkpoint checkpoint, String digest, String option) {
    if (!checkpoint.digest().equals(digest)) {
      throw new WrongInputException(
          "%s is not the checkpoint that the study merged: its digest is %s, the study's is %s. Name the right folder with %s."
              .formatted(checkpoint.name(), checkpoint.digest(), digest, option));
    }
  }

  private static Map<String, String> scores(TrialRow row) {
    Map<String, String> scores = new LinkedHashMap<>();
    for (ObjectiveValue value : row.objectives()) {
      scores.put(
          value.name(),
          String.format(Locale.ROOT, "%.4f ± %.4f", value.value(), value.standardError()));
    }
    return scores;
  }
}
