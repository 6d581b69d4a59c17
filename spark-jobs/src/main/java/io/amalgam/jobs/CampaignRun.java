package io.amalgam.jobs;

import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.cluster.StudyGauges;
import io.amalgam.jobs.config.CampaignFile;
import io.amalgam.jobs.config.Models;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.report.CampaignProgress;
import io.amalgam.jobs.report.PlanTable;
import io.amalgam.jobs.report.StatusTable;
import io.amalgam.jobs.results.ResultsFolder;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs the studies of a campaign: those side by side that executors load the same for, group by
 * group. One that fails stops no other.
 */
final class CampaignRun {

  /** So many fronts are printed in full; where there are more studies, one line for each. */
  private static final int FRONTS = 4;

  private final CampaignFile campaign;
  private final PrintWriter out;
  private final PrintWriter err;

  CampaignRun(CampaignFile campaign, PrintWriter out, PrintWriter err) {
    this.campaign = campaign;
    this.out = out;
    this.err = err;
  }

  /** Checks everything and prints what would run; starts and writes nothing. */
  void plan() {
    try (ResultsFolder results = open();
        Preparation ready = Preparation.of(campaign, results)) {
      Map<StudyRun, StudyRun.Standing> standings = standings(ready);
      long done = standings.values().stream().filter(StudyRun.Standing::done).count();
      out.printf(
          "campaign %s: %d %s, %d done, in %s%n%n",
          campaign.name(),
          standings.size(),
          standings.size() == 1 ? "study" : "studies",
          done,
          campaign.results());
      out.println(table(ready, standings));
      if (ready.groups().size() > 1) {
        out.println(
            "Studies with the same number run side by side; an executor holds one pair at a time, cut in one way.");
      }
      out.println("Nothing was started.");
      out.flush();
    }
  }

  /**
   * Runs what is left to run and prints the fronts.
   *
   * @throws RuntimeException that names each study that failed, when the others have ended
   */
  void run() throws InterruptedException {
    Map<StudyRun, RuntimeException> failures = new LinkedHashMap<>();
    int studies;
    try (ResultsFolder results = open();
        Preparation ready = Preparation.of(campaign, results)) {
      Map<StudyRun, StudyRun.Standing> standings = standings(ready);
      studies = standings.size();
      if (studies > 1) {
        err.println(table(ready, standings));
        err.flush();
      }
      List<StudyGroup> todo =
          ready.groups().stream().filter(group -> !isOver(group, standings)).toList();
      if (!todo.isEmpty()) {
        failures = search(todo, standings, results);
      }
      print(ready.studies(), failures, results);
    }
    CampaignFailure.check(failures, studies);
  }

  private ResultsFolder open() {
    return ResultsFolder.open(campaign.results(), HadoopSettings.configuration());
  }

  private static Map<StudyRun, StudyRun.Standing> standings(Preparation ready) {
    Map<StudyRun, StudyRun.Standing> standings = new LinkedHashMap<>();
    ready.studies().forEach(study -> standings.put(study, study.standing()));
    return standings;
  }

  private static boolean isOver(StudyGroup group, Map<StudyRun, StudyRun.Standing> standings) {
    return group.studies().stream()
        .allMatch(study -> isDone(study, standings) && group.isRetested(study));
  }

  private static boolean isDone(StudyRun study, Map<StudyRun, StudyRun.Standing> standings) {
    StudyRun.Standing standing = standings.get(study);
    return standing != null && standing.done();
  }

  private Map<StudyRun, RuntimeException> search(
      List<StudyGroup> groups, Map<StudyRun, StudyRun.Standing> standings, ResultsFolder results)
      throws InterruptedException {
    Map<StudyRun, RuntimeException> failures = new LinkedHashMap<>();
    try (JavaSparkContext spark = SparkSessions.start("amalgam " + campaign.name());
        StudyGauges gauges = StudyGauges.register(spark);
        CampaignProgress progress =
            new CampaignProgress(err, Boolean.getBoolean("amalgam.terminal"), work(standings))) {
      CampaignConsole console = new CampaignConsole(progress, gauges, standings.size() > 1);
      for (StudyGroup group : groups) {
        List<StudyRun> open =
            group.studies().stream().filter(study -> !isDone(study, standings)).toList();
        failures.putAll(new GroupRun(spark, group, results, console).run(open));
      }
    }
    return failures;
  }

  private static CampaignProgress.Work work(Map<StudyRun, StudyRun.Standing> standings) {
    return new CampaignProgress.Work(
        standings.size(),
        (int) standings.values().stream().filter(StudyRun.Standing::done).count(),
        standings.values().stream()
            .mapToInt(standing -> standing.done() ? standing.stored() : standing.total())
            .sum(),
        standings.values().stream().mapToInt(StudyRun.Standing::stored).sum());
  }

  private void print(
      List<StudyRun> studies, Map<StudyRun, RuntimeException> failures, ResultsFolder results) {
    List<StudyRun> whole = studies.stream().filter(study -> !failures.containsKey(study)).toList();
    if (whole.size() > FRONTS) {
      List<String> names = whole.stream().map(StudyRun::name).toList();
      out.println();
      out.println(StatusTable.format(StatusReader.of(results).read(names), Instant.now()));
    } else {
      whole.forEach(
          study ->
              FrontPrinter.print(
                  results, StudyChoice.of(results, campaign.results(), study.name()), out));
    }
    if (!whole.isEmpty()) {
      String next =
          whole.size() > FRONTS ? "front %s --study NAME" : "export %s --trial N --output DIR";
      out.printf(
          Locale.ROOT,
          "results   %s   next: bin/amalgam %s%n",
          campaign.results(),
          next.formatted(campaign.results()));
    }
    out.flush();
  }

  private static String table(Preparation ready, Map<StudyRun, StudyRun.Standing> standings) {
    List<List<PlanTable.Entry>> together = new ArrayList<>();
    for (StudyGroup group : ready.groups()) {
      together.add(
          group.studies().stream()
              .map(study -> entry(study, Objects.requireNonNull(standings.get(study))))
              .toList());
    }
    return PlanTable.format(together);
  }

  private static PlanTable.Entry entry(StudyRun study, StudyRun.Standing standing) {
    Models models = study.campaign().models();
    return new PlanTable.Entry(
        study.name(),
        Secrets.hide("%s, %s".formatted(models.base(), models.aligned())),
        study.pair().plan().groups().size(),
        study.campaign().tasks().size(),
        study.spec().sampler().word(),
        study.spec().seed(),
        standing.stored(),
        standing.done() ? standing.stored() : standing.total());
  }

  /** Ends a run in which studies failed. */
  private static final class CampaignFailure {

    private CampaignFailure() {}

    static void check(Map<StudyRun, RuntimeException> failures, int studies) {
      if (failures.isEmpty()) {
        return;
      }
      if (studies == 1) {
        throw failures.values().iterator().next();
      }
      StringBuilder message = new StringBuilder();
      message.append(
          "%d of %d studies failed; the same command tries them again:"
              .formatted(failures.size(), studies));
      failures.forEach(
          (study, failure) ->
              message.append("%n  %s: %s".formatted(study.name(), JobCommand.said(failure))));
      RuntimeException all =
          failures.values().stream().allMatch(JobCommand::isWrongInput)
                  && failures.size() == studies
              ? new WrongInputException(message.toString())
              : new StudyStoppedException(message.toString());
      failures.values().forEach(all::addSuppressed);
      throw all;
    }
  }
}
