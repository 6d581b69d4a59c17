package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Schedule;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Studies on a results folder of the file system, as a campaign runs them, with no model. */
final class CachedStudies implements ScoreStore, AutoCloseable {

  static final SearchSpace SPACE = new SearchSpace(List.of("low", "high"));

  /** Base, aligned and one uniform mix. */
  static final int REFERENCES = 3;

  static final List<ObjectiveSpec> SPECS =
      List.of(objective("alignment", "pairs.margin"), objective("abilities", "texts.logprob"));

  final ResultsFolder folder;
  private final ScoreIndex index = new ScoreIndex();
  private WantedGradients gradients = WantedGradients.NONE;

  /** Opens the folder and finds what is stored in it. */
  CachedStudies(Path root) {
    folder = ResultsFolder.open(root.toString(), new Configuration(false));
    folder
        .studies()
        .forEach(name -> folder.eachReadable(name, ScoreIndex::entry).forEach(index::add));
  }

  /** From now on trials want these gradients, too; they may come from any study but this one. */
  void wantGradients(String otherGroups, String... metrics) {
    gradients =
        new WantedGradients(
            Stream.of(metrics).map(m -> ObjectiveExpression.parse(m).terms().get(0)).toList(),
            study -> !study.equals(otherGroups));
  }

  /** Runs a study to its end, from where it was. */
  void run(String name, int budget, Sampler sampler, FakeRunner runner)
      throws InterruptedException {
    run(name, new Schedule.Asynchronous(), budget, sampler, runner, FakeWorker.TASKS, p -> {});
  }

  void run(
      String name,
      Schedule schedule,
      int budget,
      Sampler sampler,
      TaskRunner runner,
      List<KeyedTask> tasks,
      Consumer<Progress> progress)
      throws InterruptedException {
    folder.begin(study(name));
    List<TrialRow> stored = folder.trials(name);
    Study study =
        Study.resume(
            StudyPlan.of(name, SPACE, objectives(), budget)
                .withUniform(List.of(0.5))
                .withSchedule(schedule),
            sampler,
            stored.stream().map(row -> TrialRows.finished(row, SPECS)).toList());
    Committer committer =
        new Committer(
            name, SPECS, List.of(), stored, folder.nextOrder(name), index.behind(folder::commit));
    ScoreCache cache = FakeWorker.cache(index, tasks, this).withGradients(gradients);
    new StudyLoop(study, runner, committer, cache, progress).run();
  }

  /** Runs a study in a process of its own, so to speak, and tells what was asked of workers. */
  static List<TrialRequest> run(
      Path root, String name, int budget, Sampler sampler, List<KeyedTask> tasks)
      throws InterruptedException {
    FakeRunner runner = FakeRunner.measuring(2);
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.run(
          name, new Schedule.Asynchronous(), budget, sampler, runner, tasks, progress -> {});
    }
    return runner.requests;
  }

  static TrialRow row(Path root, String study, int trial) {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      return folder.trial(study, trial).orElseThrow();
    }
  }

  static List<ItemRow> items(Path root, String study, int trial) {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      return folder.items(study, trial);
    }
  }

  static List<Objective> objectives() {
    return SPECS.stream().map(ObjectiveSpec::objective).toList();
  }

  private static ObjectiveSpec objective(String name, String expression) {
    return new ObjectiveSpec(name, Direction.MAXIMIZE, ObjectiveExpression.parse(expression), true);
  }

  static StudyRow study(String name) {
    return new StudyRow(
        name,
        "sha256:c0ffee",
        "",
        1,
        "random",
        SPACE.groups(),
        objectives(),
        "base",
        "sha256:ba5e",
        "aligned",
        "sha256:a119",
        "float32",
        "0.1.0",
        null,
        "4.1.3",
        "17.0.9",
        Instant.EPOCH,
        StudyRow.SCHEMA_VERSION);
  }

  @Override
  public Optional<TrialRow> trial(String study, int trial) {
    return folder.trial(study, trial);
  }

  @Override
  public List<ItemRow> items(String study, int trial) {
    return folder.items(study, trial);
  }

  @Override
  public void close() {
    folder.close();
  }
}
