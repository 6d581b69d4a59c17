package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.TaskSpec;
import io.amalgam.jobs.driver.KeyedTask;
import io.amalgam.jobs.driver.ResultSink;
import io.amalgam.jobs.driver.ScoreCache;
import io.amalgam.jobs.driver.ScoreCache.ProbedDevice;
import io.amalgam.jobs.driver.ScoreIndex;
import io.amalgam.jobs.driver.ScoreStore;
import io.amalgam.jobs.merge.WeightDigest;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.WorkerSetup;
import io.amalgam.search.space.Ratios;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The scores in a results folder that trials of a pair can take instead of being measured. */
final class StoredScores {

  private final Pair pair;
  private final ProbeReply.Ready place;
  private final ResultsFolder results;
  private final List<KeyedTask> tasks;
  private final ScoreIndex index = new ScoreIndex();
  private final Set<String> otherGroups = new HashSet<>();

  private StoredScores(
      Pair pair, WorkerSetup setup, ProbeReply.Ready place, ResultsFolder results) {
    String model = ScoringModel.of(pair);
    this.pair = pair;
    this.place = place;
    this.results = results;
    this.tasks =
        setup.tasks().stream()
            .map(task -> KeyedTask.of(task, ScoringModel.of(model, task)))
            .toList();
  }

  /**
   * Looks through all studies of the folder that merged the same pair in the same type.
   *
   * @param place where trials will be measured
   * @param campaign says how the pair is cut into groups
   */
  static StoredScores find(
      Pair pair,
      WorkerSetup setup,
      ProbeReply.Ready place,
      ResultsFolder results,
      Campaign campaign) {
    StoredScores stored = new StoredScores(pair, setup, place, results);
    String merge = merge(campaign.canonicalText(campaign.studies().get(0)));
    results.studies().stream()
        .filter(stored::isOfThePair)
        .filter(study -> !merge.equals(merge(results.study(study).orElseThrow().config())))
        .forEach(stored.otherGroups::add);
    results.studies().stream()
        .filter(stored::isOfThePair)
        .flatMap(study -> results.eachReadable(study, ScoreIndex::entry).stream())
        .forEach(stored.index::add);
    return stored;
  }

  /** A study that cannot be read has no scores to give; going on with it says what is wrong. */
  private boolean isOfThePair(String study) {
    try {
      return results.study(study).filter(this::isOfThePair).isPresent();
    } catch (ResultsException e) {
      return false;
    }
  }

  private boolean isOfThePair(StudyRow study) {
    return study.baseDigest().equals(pair.base().digest())
        && study.alignedDigest().equals(pair.aligned().digest())
        && study.computeType().equals(place.computeType().configName());
  }

  private static String merge(String config) {
    return config
        .lines()
        .filter(line -> line.startsWith("merge."))
        .collect(Collectors.joining("\n"));
  }

  /** Whether a study of the folder, or of this campaign, cuts the pair as this campaign does. */
  boolean cutsIntoTheSameGroups(String study) {
    return !otherGroups.contains(study);
  }

  /**
   * The cache of a study.
   *
   * @param campaign says which of the tasks are the study's
   */
  ScoreCache cache(Campaign campaign) {
    DType type = place.computeType();
    Set<String> own =
        campaign.tasks().stream().map(TaskSpec::name).collect(Collectors.toUnmodifiableSet());
    return new ScoreCache(
        tasks.stream().filter(task -> own.contains(task.name())).toList(),
        this::weights,
        new ProbedDevice(place.device(), type.configName()),
        index,
        store());
  }

  /** Stores trials; from then on their scores can be taken too. */
  ResultSink sink() {
    return index.behind(results::commit);
  }

  private String weights(Ratios ratios) {
    return WeightDigest.of(
        pair.base().digest(), pair.aligned().digest(), pair.plan(), ratios, place.computeType());
  }

  /** What is stored, to be read again. */
  ScoreStore store() {
    return new ScoreStore() {
      @Override
      public Optional<TrialRow> trial(String study, int trial) {
        return results.trial(study, trial);
      }

      @Override
      public List<ItemRow> items(String study, int trial) {
        return results.items(study, trial);
      }
    };
  }
}
