package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * One search on a standalone cluster whose executors and driver are killed at random moments, and
 * the same search left alone: on the deterministic schedule both must have the same trials.
 */
final class FaultCampaign {

  private static final String STUDY = "nsga2";

  /** Base, aligned and three uniform mixes. */
  private static final int REFERENCES = 5;

  private final StandaloneCluster cluster;
  private final Path folder;
  private final int trials;
  private final String results;
  private final List<String> settings;
  private final Configuration hadoop;

  /**
   * A campaign.
   *
   * @param folder an empty folder for files and logs
   * @param trials how many trials the sampler proposes
   * @param results folder or URI below which both searches keep their results
   * @param settings Spark's settings beside the cluster's own, {@code key=value}; those of Hadoop
   *     apply here, too
   */
  FaultCampaign(
      StandaloneCluster cluster, Path folder, int trials, String results, List<String> settings) {
    this.cluster = cluster;
    this.folder = folder;
    this.trials = trials;
    this.results = results;
    this.settings = List.copyOf(settings);
    this.hadoop = new Configuration();
    for (String setting : settings) {
      if (setting.startsWith("spark.hadoop.")) {
        String[] pair = setting.substring("spark.hadoop.".length()).split("=", 2);
        hadoop.set(pair[0], pair[1]);
      }
    }
  }

  /**
   * Runs both searches.
   *
   * @param executors how many executors are killed or aborted
   * @param drivers how often the driver is killed
   * @param seed of the moments
   * @return what happened, as a table
   * @throws AssertionError if a trial was lost, repeated, failed or measured otherwise
   */
  String run(int executors, int drivers, long seed) throws IOException, InterruptedException {
    Instant begun = Instant.now();
    JobProcess alone = submit("alone");
    assertThat(alone.waitFor()).as(alone.errors()).isZero();
    Duration undisturbed = Duration.between(begun, Instant.now());

    begun = Instant.now();
    Map<Deed.Kind, Integer> done = disturb(executors, drivers, new Random(seed));
    Duration disturbed = Duration.between(begun, Instant.now());

    List<TrialRow> rows = rows("killed");
    check(rows, rows("alone"));
    return table(done, rows, undisturbed, disturbed);
  }

  private Map<Deed.Kind, Integer> disturb(int executors, int drivers, Random random)
      throws IOException, InterruptedException {
    Map<Deed.Kind, Integer> done = new EnumMap<>(Deed.Kind.class);
    JobProcess search = submit("killed");
    try {
      for (Deed deed : Deed.draw(executors, drivers, REFERENCES + trials, random)) {
        await(search, deed);
        if (deed.kind() == Deed.Kind.KILL_DRIVER) {
          List<TrialRow> before = rows("killed");
          search.kill();
          assertThat(rows("killed")).as("what is stored stays").containsAll(before);
          search = submit("killed");
        } else {
          strike(deed.kind(), random);
        }
        done.merge(deed.kind(), 1, Integer::sum);
      }
      assertThat(search.waitFor()).as(search.errors()).isZero();
    } finally {
      search.kill();
    }
    return done;
  }

  private void await(JobProcess search, Deed deed) throws IOException, InterruptedException {
    while (storedTrials("killed") < deed.trials()) {
      if (!search.isAlive()) {
        throw new AssertionError("The search ended by itself:\n" + search.errors());
      }
      Thread.sleep(20);
    }
    Thread.sleep(deed.millis());
  }

  private void strike(Deed.Kind kind, Random random) throws IOException, InterruptedException {
    List<ProcessHandle> living = cluster.executors();
    while (living.isEmpty()) {
      Thread.sleep(20);
      living = cluster.executors();
    }
    ProcessHandle victim = living.get(random.nextInt(living.size()));
    if (kind == Deed.Kind.ABORT_EXECUTOR) {
      new ProcessBuilder("kill", "-ABRT", String.valueOf(victim.pid())).start().waitFor();
    } else {
      victim.destroyForcibly();
    }
    victim.onExit().join();
  }

  private JobProcess submit(String name) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    Path campaign = TinyCampaign.write(work, trials, "deterministic");
    String text = Files.readString(campaign);
    Files.writeString(campaign, text.replace("results: results", "results: " + uri(name)));
    return cluster.submit(work, settings, "Search", campaign.toString());
  }

  private String uri(String name) {
    return results + "/" + name;
  }

  private int storedTrials(String name) throws IOException {
    var trialsOfStudy = new org.apache.hadoop.fs.Path(uri(name) + "/trials/" + STUDY);
    var files = trialsOfStudy.getFileSystem(hadoop);
    return files.exists(trialsOfStudy) ? files.listStatus(trialsOfStudy).length : 0;
  }

  private List<TrialRow> rows(String name) {
    try (ResultsFolder open = ResultsFolder.open(uri(name), hadoop)) {
      return open.trials(STUDY).stream().sorted(Comparator.comparingInt(TrialRow::trial)).toList();
    }
  }

  private void check(List<TrialRow> rows, List<TrialRow> alone) {
    assertThat(rows.stream().map(TrialRow::trial))
        .as("nothing lost, nothing twice")
        .containsExactlyElementsOf(IntStream.range(0, REFERENCES + trials).boxed().toList());
    assertThat(rows).as("nothing failed").allMatch(row -> row.state() == TrialState.COMPLETE);
    assertThat(rows.stream().map(FaultCampaign::measured))
        .containsExactlyElementsOf(alone.stream().map(FaultCampaign::measured).toList());
    assertThat(rows.stream().map(TrialRow::order).distinct()).hasSize(rows.size());
  }

  /** What must not depend on when, where or at which attempt a trial ran. */
  private static List<Object> measured(TrialRow row) {
    return List.of(
        row.trial(),
        row.origin(),
        row.state(),
        row.ratios(),
        row.objectives(),
        row.measurements(),
        String.valueOf(row.weightDigest()));
  }

  private static String table(
      Map<Deed.Kind, Integer> done, List<TrialRow> rows, Duration undisturbed, Duration disturbed) {
    int most = rows.stream().mapToInt(TrialRow::attempts).max().orElse(0);
    long again = rows.stream().filter(row -> row.attempts() > 1).count();
    return String.format(
        Locale.ROOT,
        """
        trials                          %d, all complete and equal to the undisturbed search's
        executors killed (SIGKILL)      %d
        executors aborted (SIGABRT)     %d
        drivers killed and resubmitted  %d
        trials tried more than once     %d, at most %d times
        undisturbed                     %d s
        disturbed                       %d s
        """,
        rows.size(),
        done.getOrDefault(Deed.Kind.KILL_EXECUTOR, 0),
        done.getOrDefault(Deed.Kind.ABORT_EXECUTOR, 0),
        done.getOrDefault(Deed.Kind.KILL_DRIVER, 0),
        again,
        most,
        undisturbed.toSeconds(),
        disturbed.toSeconds());
  }

  /**
   * {@code TRIALS EXECUTORS DRIVERS SEED RESULTS [SETTING]...}: runs it on three workers and prints
   * the table.
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
    String results = args[4].isEmpty() ? folder.resolve("results").toString() : args[4];
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 3)) {
      FaultCampaign campaign =
          new FaultCampaign(
              cluster,
              folder,
              Integer.parseInt(args[0]),
              results,
              List.of(args).subList(5, args.length));
      System.out.print(
          campaign.run(
              Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3])));
    }
  }
}
