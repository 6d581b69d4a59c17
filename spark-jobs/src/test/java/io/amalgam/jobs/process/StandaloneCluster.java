package io.amalgam.jobs.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's standalone cluster in processes of its own on this machine, from the jars that Maven
 * brings: a master and workers with a core and a made-up GPU each. Every worker's GPU has its own
 * address, so that it can be told which one a trial ran on. All of it is killed at the end.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

  /** What executors' JVMs are started with. */
  static final String JAVA_OPTIONS =
      "-XX:-CreateCoredumpOnCrash -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final List<String> SETTINGS =
      List.of(
          // In place of --jars: an executor that is replaced need not copy them.
          "spark.executor.extraClassPath="
              + JobProcess.LIBTORCH.resolve("*")
              + ":"
              + JobProcess.S3.resolve("*"),
          "spark.executor.extraJavaOptions=" + JAVA_OPTIONS,
          "spark.executor.memory=512m",
          "spark.executor.cores=1",
          "spark.executor.resource.gpu.amount=1",
          // How an executor ended is told by its worker, later than that its connection is lost.
          "spark.standalone.executorRemoveDelayOnDisconnection=60s",
          "spark.scheduler.maxRegisteredResourcesWaitingTime=5min",
          "spark.ui.enabled=false");

  private static final int START_SECONDS = 300;

  private final Path folder;
  private final Path testJar;
  private final List<JobProcess> processes = new ArrayList<>();
  private final List<JobProcess> workers = new ArrayList<>();
  private String master = "";

  private StandaloneCluster(Path folder, Path testJar) {
    this.folder = folder;
    this.testJar = testJar;
  }

  /**
   * Starts a cluster and waits until all workers are there.
   *
   * @param folder where it works and logs
   * @param workers how many workers, at least 1
   */
  static StandaloneCluster start(Path folder, int workers) throws IOException {
    Files.createDirectories(folder);
    StandaloneCluster cluster = new StandaloneCluster(folder, TestJar.write(folder));
    try {
      cluster.startMaster();
      for (int worker = 0; worker < workers; worker++) {
        cluster.startWorker(worker);
      }
      for (JobProcess worker : cluster.workers) {
        await(worker, REGISTERED);
      }
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void startMaster() throws IOException {
    JobProcess process =
        JobProcess.spark(
            folder,
            List.of(),
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    processes.add(process);
    master = await(process, MASTER).group(1);
  }

  private void startWorker(int address) throws IOException {
    Path script = folder.resolve("gpu-%d.sh".formatted(address));
    Files.writeString(
        script,
        "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"%d\"]}'\n".formatted(address));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + script + " executable.");
    }
    JobProcess worker =
        JobProcess.spark(
            folder,
            List.of(
                "-Dspark.worker.resource.gpu.amount=1",
                "-Dspark.worker.resource.gpu.discoveryScript=" + script),
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work-" + address).toString(),
                master));
    processes.add(worker);
    workers.add(worker);
  }

  /** The cluster's address. */
  String master() {
    return master;
  }

  /** Submits one of Amalgam's commands to executors whose GPUs stand for processors. */
  JobProcess submit(Path workingFolder, List<String> settings, String main, String... args) {
    return submit(workingFolder, List.of("--jars", testJar.toString()), settings, main, args);
  }

  /** The same to executors that take their GPUs for real ones. */
  JobProcess submitWithoutTestJar(
      Path workingFolder, List<String> settings, String main, String... args) {
    return submit(workingFolder, List.of(), settings, main, args);
  }

  private JobProcess submit(
      Path workingFolder, List<String> jars, List<String> settings, String main, String... args) {
    List<String> options = new ArrayList<>(List.of("--master", master));
    options.addAll(jars);
    // Without a number Spark would wait for no executor before it starts.
    options.addAll(List.of("--conf", "spark.cores.max=" + workers.size()));
    Stream.concat(SETTINGS.stream(), settings.stream())
        .forEach(setting -> options.addAll(List.of("--conf", setting)));
    return JobProcess.submitAlone(workingFolder, options, main, args);
  }

  /** The executors that live now. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(JobProcess::children)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .toList();
  }

  private static Matcher await(JobProcess process, Pattern pattern) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher matcher = pattern.matcher(process.errors());
      if (matcher.find()) {
        return matcher;
      }
      pause();
    }
    throw new AssertionError("'%s' was not said.%n%s".formatted(pattern, process.errors()));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    // Executors outlive a worker that is killed before them.
    List<ProcessHandle> left = processes.stream().flatMap(process -> process.children()).toList();
    processes.forEach(JobProcess::kill);
    left.forEach(ProcessHandle::destroyForcibly);
  }
}
