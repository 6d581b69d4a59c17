package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.ConstraintSpec;
import io.amalgam.jobs.config.DifferentiableObjectives;
import io.amalgam.jobs.config.EnqueuedSpec;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.Schedule;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.driver.Committer;
import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.driver.EventSink;
import io.amalgam.jobs.driver.Progress;
import io.amalgam.jobs.driver.RaceField;
import io.amalgam.jobs.driver.ScoreCache;
import io.amalgam.jobs.driver.StudyLoop;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.driver.TrialRows;
import io.amalgam.jobs.driver.WantedGradients;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.provenance.BuildInfo;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyEvent;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One study of a campaign, from where it was to its end. */
final class StudyRun {

  /**
   * Trials ahead on the deterministic schedule. It is part of what determines the trials, so it
   * does not follow the number of slots; more slots than this would idle.
   */
  private static final int AHEAD = 16;

  private final Campaign campaign;
  private final StudySpec spec;
  private final Pair pair;
  private final ResultsFolder results;
  private final EventSink events;
  private final StudyIdentity identity;
  private final Optional<HmaRun> hma;

  /**
   * A study of a campaign.
   *
   * @param tasks the campaign's tasks
   */
  StudyRun(
      Campaign campaign, StudySpec spec, List<TaskData> tasks, Pair pair, ResultsFolder results) {
    this.campaign = campaign;
    this.spec = spec;
    this.pair = pair;
    this.results = results;
    this.events = results::add;
    this.identity = StudyIdentity.of(campaign, spec, tasks);
    this.hma = HmaRun.of(campaign, spec, pair.plan().space(), results);
  }

  /** The study's name. */
  String name() {
    return spec.name();
  }

  /**
   * What is to be checked before anything starts, each of which throws a {@link
   * WrongInputException} or, where the results of this name are another study's, a {@link
   * io.amalgam.jobs.results.ResultsException}: that what is enqueued and the sampler suit the
   * space, and that the study is new or was begun with the same configuration, items and
   * checkpoints.
   */
  List<Runnable> checks() {
    List<Runnable> checks = new ArrayList<>();
    for (int k = 0; k < spec.enqueued().size(); k++) {
      int number = k;
      checks.add(() -> checkEnqueued(number));
    }
    checks.addAll(
        hma.map(HmaRun::checks)
            .orElseGet(() -> List.of(() -> Samplers.of(spec, pair.plan().space(), objectives()))));
    if (spec.enqueued().stream().allMatch(this::suits)) {
      checks.add(() -> results.check(row(DType.FLOAT32, "not started")));
    }
    return checks;
  }

  private boolean suits(EnqueuedSpec mix) {
    return mix.ratios().size() == pair.plan().groups().size();
  }

  private void checkEnqueued(int k) {
    EnqueuedSpec mix = spec.enqueued().get(k);
    List<String> groups = pair.plan().groups();
    if (!suits(mix)) {
      throw new WrongInputException(
          "Study %s: enqueued[%d] has %d ratios but the pair is cut into %d groups: %s. Give one ratio for each."
              .formatted(
                  name(), k + 1, mix.ratios().size(), groups.size(), String.join(", ", groups)));
    }
  }

  /**
   * How far a study is.
   *
   * @param done whether all its trials have ended
   * @param stored how many have
   * @param total how many it will have, as far as is known
   */
  record Standing(boolean done, int stored, int total) {}

  /** How far it is, from the tables. */
  Standing standing() {
    if (results.study(name()).isEmpty()) {
      return new Standing(false, 0, total());
    }
    List<TrialRow> stored = results.trials(name());
    return new Standing(isDone(stored), stored.size(), total());
  }

  private boolean isDone(List<TrialRow> stored) {
    if (hma.filter(run -> !run.isDone()).isPresent()) {
      return false;
    }
    Study study = resume(stored);
    return study.ask().isEmpty() && study.isFinished();
  }

  private int total() {
    return spec.trials() + others();
  }

  /** The trials that are not the sampler's: references and what is enqueued. */
  private int others() {
    return plan().opening().size();
  }

  /** How many trials measure base, aligned and the uniform mixes. */
  int references() {
    return 2 + campaign.references().uniform().size();
  }

  /** Whether it measures anything before its references, as HMA does. */
  boolean climbsFirst() {
    return hma.isPresent();
  }

  /** What it searches with. */
  StudySpec spec() {
    return spec;
  }

  /** The part of the campaign that it belongs to. */
  Campaign campaign() {
    return campaign;
  }

  /** The pair and how it is cut. */
  Pair pair() {
    return pair;
  }

  /**
   * Runs what is left of the study.
   *
   * @param scores what need not be measured again
   * @param computeType the type that merges are rounded to, decided
   * @param spark the version of Spark, for the record
   * @param notes told what happens before the trials, a line at a time
   * @return why it ended
   */
  Ending run(
      TaskRunner runner,
      StoredScores scores,
      DType computeType,
      String spark,
      Consumer<Progress> progress,
      Consumer<String> notes)
      throws InterruptedException {
    results.begin(row(computeType, spark));
    try {
      Ending ending = search(runner, scores, progress, notes);
      events.add(name(), new StudyEvent.Ended(ending.words()));
      FrontWriter.write(results, results.study(name()).orElseThrow());
      return ending;
    } catch (StudyStoppedException e) {
      events.add(name(), new StudyEvent.Stopped(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private Ending search(
      TaskRunner runner, StoredScores scores, Consumer<Progress> progress, Consumer<String> notes)
      throws InterruptedException {
    if (hma.isPresent()) {
      hma.get().climb(runner, notes);
    }
    List<TrialRow> stored = results.trials(name());
    Study study = resume(stored);
    Optional<RaceField> field = field(stored, scores);
    Committer committer =
        new Committer(
            name(),
            campaign.objectives(),
            campaign.constraints(),
            stored,
            results.nextOrder(name()),
            field.map(f -> f.behind(scores.sink())).orElse(scores.sink()));
    ScoreCache cache = cache(scores);
    return new StudyLoop(study, runner, committer, cache, progress)
        .within(spec.stop().time())
        .racing(field)
        .run();
  }

  /**
   * The re-tests of the study.
   *
   * @throws java.util.NoSuchElementException if it was not begun
   */
  Retests retests() {
    return Retests.of(campaign, results, results.study(name()).orElseThrow());
  }

  /** What is known already is not raced, and whether it is depends on what else ran, and when. */
  private ScoreCache cache(StoredScores scores) {
    ScoreCache cache =
        scores
            .cache(campaign)
            .withGradients(new WantedGradients(gradients(), scores::cutsIntoTheSameGroups));
    boolean own = spec.racing().isPresent() && campaign.schedule() == Schedule.DETERMINISTIC;
    return own ? cache.ofStudy(name()) : cache;
  }

  private Optional<RaceField> field(List<TrialRow> stored, StoredScores scores) {
    int behind = campaign.schedule() == Schedule.DETERMINISTIC ? AHEAD : 0;
    return spec.racing()
        .map(
            rules ->
                new RaceField(
                    rules, spec.seed(), behind, campaign.objectives(), stored, scores.store()));
  }

  private List<ObjectiveExpression.Term> gradients() {
    return spec.gradients() ? DifferentiableObjectives.terms(campaign) : List.of();
  }

  private Study resume(List<TrialRow> stored) {
    Study study =
        Study.resume(
            plan(),
            Samplers.of(spec, pair.plan().space(), objectives(), hma),
            stored.stream().map(row -> TrialRows.finished(row, campaign.objectives())).toList());
    study.plan().opening().stream()
        .filter(trial -> trial.origin() == Origin.ENQUEUED)
        .forEach(trial -> note(study, trial));
    return study;
  }

  private void note(Study study, Trial enqueued) {
    int first = study.plan().opening().size() - spec.enqueued().size();
    spec.enqueued()
        .get(enqueued.number() - first)
        .attributes()
        .forEach((key, value) -> study.setUserAttribute(enqueued, key, value));
  }

  private StudyPlan plan() {
    return new StudyPlan(
        name(),
        pair.plan().space(),
        objectives(),
        spec.trials(),
        campaign.references().uniform(),
        spec.enqueued().stream().map(entry -> new Ratios(entry.ratios())).toList(),
        campaign.schedule() == Schedule.DETERMINISTIC
            ? new io.amalgam.search.study.Schedule.Deterministic(AHEAD)
            : new io.amalgam.search.study.Schedule.Asynchronous(),
        campaign.constraints().stream().map(ConstraintSpec::name).toList(),
        spec.stop().stall());
  }

  private List<Objective> objectives() {
    return campaign.objectives().stream().map(ObjectiveSpec::objective).toList();
  }

  private StudyRow row(DType computeType, String spark) {
    BuildInfo build = BuildInfo.current();
    return new StudyRow(
        name(),
        identity.digest(),
        identity.textWithBudget(spec.trials(), others()),
        spec.seed(),
        spec.sampler().word(),
        pair.plan().groups(),
        objectives(),
        pair.base().location(),
        pair.base().digest(),
        pair.aligned().location(),
        pair.aligned().digest(),
        computeType.configName(),
        build.version(),
        build.commit(),
        spark,
        System.getProperty("java.version"),
        Instant.now(),
        StudyRow.SCHEMA_VERSION);
  }
}
