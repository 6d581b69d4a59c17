package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignFile;
import io.amalgam.jobs.config.Models;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.config.TaskSpec;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A campaign made ready before anything is started: each pair opened and each file of items read
 * once, every study checked, and the studies that can run together found.
 */
final class Preparation implements AutoCloseable {

  private final ResultsFolder results;
  private final Map<List<String>, Pair> pairs = new LinkedHashMap<>();
  private final Map<String, CampaignResources> resources = new HashMap<>();
  private final Map<List<String>, TaskData> tasks = new HashMap<>();
  private final List<StudyGroup> groups = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private @Nullable RuntimeException first;

  private Preparation(ResultsFolder results) {
    this.results = results;
  }

  /**
   * Makes a campaign ready.
   *
   * @throws WrongInputException naming all that is wrong with checkpoints, items and studies, or
   *     what was thrown if it is one thing
   */
  static Preparation of(CampaignFile campaign, ResultsFolder results) {
    Preparation ready = new Preparation(results);
    try {
      campaign.parts().forEach(ready::add);
      ready.studies().forEach(ready::check);
      ready.fail();
      return ready;
    } catch (RuntimeException e) {
      ready.close();
      throw e;
    }
  }

  /** The studies by what executors load for them, in the order of the file. */
  List<StudyGroup> groups() {
    return List.copyOf(groups);
  }

  /** All studies, group by group. */
  List<StudyRun> studies() {
    return groups.stream().flatMap(group -> group.studies().stream()).toList();
  }

  /** A pair that cannot be opened hides no file of items that cannot be read. */
  private void add(Campaign part) {
    Optional<Pair> pair = attempt(() -> pair(part));
    List<TaskData> data = read(part);
    if (pair.isPresent() && data.size() == part.tasks().size()) {
      attempt(() -> Setups.split(part, data)).ifPresent(split -> add(part, pair.get(), split));
    }
  }

  private void add(Campaign part, Pair pair, Setups.Split split) {
    for (StudySpec spec : part.studies()) {
      StudyRun study = new StudyRun(part, spec, split.searched(), pair, results);
      StudyGroup group = new StudyGroup(pair, part, split, type(part, study), List.of(study));
      place(group);
    }
  }

  private void place(StudyGroup group) {
    for (int g = 0; g < groups.size(); g++) {
      Optional<StudyGroup> both = groups.get(g).and(group);
      if (both.isPresent()) {
        groups.set(g, both.get());
        return;
      }
    }
    groups.add(group);
  }

  private Pair pair(Campaign part) {
    Models models = part.models();
    List<String> folders = List.of(models.base(), models.aligned());
    Pair known = pairs.get(folders);
    if (known != null) {
      return known.with(part.merge());
    }
    Pair opened = Pair.open(models.base(), models.aligned(), part.merge());
    pairs.put(folders, opened);
    return opened;
  }

  /** The tasks that can be read. */
  private List<TaskData> read(Campaign part) {
    String aligned = part.models().aligned();
    return part.tasks().stream()
        .flatMap(task -> attempt(() -> read(aligned, task)).stream())
        .toList();
  }

  private TaskData read(String aligned, TaskSpec task) {
    List<String> key = List.of(aligned, task.source().toString());
    return tasks.computeIfAbsent(
        key, k -> task.read(resources.computeIfAbsent(aligned, CampaignResources::new)));
  }

  /** A study goes on in the type it was begun in, whatever this machine would choose. */
  private @Nullable DType type(Campaign part, StudyRun study) {
    Optional<StudyRow> begun = attempt(() -> results.study(study.name())).flatMap(row -> row);
    return begun.isPresent() ? ComputeTypes.named(begun.get().computeType()) : Setups.asked(part);
  }

  private void check(StudyRun study) {
    for (Runnable check : study.checks()) {
      attempt(
          () -> {
            check.run();
            return true;
          });
    }
  }

  /** What is wrong is kept, so that it is said with all else. */
  private <T> Optional<T> attempt(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (WrongInputException | CheckpointException | ItemException e) {
      note(e);
    } catch (ResultsException e) {
      if (!e.isWrongInput()) {
        throw e;
      }
      note(e);
    }
    return Optional.empty();
  }

  private void note(RuntimeException problem) {
    if (problems.add(String.valueOf(problem.getMessage())) && first == null) {
      first = problem;
    }
  }

  private void fail() {
    RuntimeException problem = first;
    if (problem != null) {
      throw problems.size() == 1
          ? problem
          : new WrongInputException(String.join(System.lineSeparator(), problems));
    }
  }

  @Override
  public void close() {
    pairs.values().forEach(Pair::close);
  }
}
