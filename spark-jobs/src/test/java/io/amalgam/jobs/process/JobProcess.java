package io.amalgam.jobs.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * One of Amalgam's commands in a JVM of its own, from the finished jar, as {@code bin/amalgam} or
 * {@code spark-submit} would run it. Its output is kept in files of the working folder.
 */
final class JobProcess {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  static final Path JOB_JAR = TARGET.resolve("amalgam-spark-jobs.jar");
  private static final Path SPARK_HOME = TARGET.resolve("spark-home");
  static final Path LIBTORCH = TARGET.resolve("libtorch");
  static final Path S3 = TARGET.resolve("s3");

  private final Process process;
  private final Path stdout;
  private final Path stderr;

  private JobProcess(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** A command on the embedded Spark, local[2]. */
  static JobProcess command(Path folder, String main, String... args) {
    return command(folder, List.of(), main, args);
  }

  /** The same with more options for the JVM, as AMALGAM_JAVA_OPTS gives them. */
  static JobProcess command(Path folder, List<String> options, String main, String... args) {
    List<String> line = java("local[2]");
    line.addAll(options);
    line.addAll(
        List.of(
            "-cp",
            JOB_JAR
                + ":"
                + SPARK_HOME.resolve("jars/*")
                + ":"
                + LIBTORCH.resolve("*")
                + ":"
                + S3.resolve("*")));
    line.add("io.amalgam.jobs." + main);
    line.addAll(List.of(args));
    return start(folder, line);
  }

  /**
   * A command through Spark's own submission, with these settings; libtorch and what S3 needs
   * travel with it.
   */
  static JobProcess submit(Path folder, List<String> options, String main, String... args) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--jars", jars(LIBTORCH) + "," + jars(S3)));
    return submitAlone(folder, all, main, args);
  }

  /** The same where executors have libtorch and what S3 needs already. */
  static JobProcess submitAlone(Path folder, List<String> options, String main, String... args) {
    List<String> line = new ArrayList<>(options);
    line.addAll(List.of("--class", "io.amalgam.jobs." + main, JOB_JAR.toString()));
    line.addAll(List.of(args));
    return spark(folder, List.of(), "org.apache.spark.deploy.SparkSubmit", line);
  }

  /** One of Spark's own main classes. */
  static JobProcess spark(Path folder, List<String> options, String main, List<String> args) {
    List<String> line = new ArrayList<>(List.of(javaExecutable(), "-Xmx1g"));
    // Done in seconds: what the JVM would spend on compiling well is more than it would win.
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    line.addAll(options);
    line.addAll(List.of("-cp", SPARK_HOME.resolve("jars/*") + ":" + S3.resolve("*"), main));
    line.addAll(args);
    return start(folder, line);
  }

  private static String jars(Path folder) {
    try (var jars = Files.list(folder)) {
      return String.join(",", jars.map(Path::toString).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(String master) {
    List<String> line =
        new ArrayList<>(
            List.of(
                javaExecutable(),
                "-Xmx1g",
                "-Dspark.master=" + master,
                "-Dspark.ui.enabled=false",
                "-Dlog4j2.configurationFile="
                    + Path.of("../conf/log4j2.properties").toAbsolutePath()));
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    return line;
  }

  private static String javaExecutable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static JobProcess start(Path folder, List<String> line) {
    try {
      Path stdout = Files.createTempFile(folder, "job-", ".out");
      Path stderr = Files.createTempFile(folder, "job-", ".err");
      ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
      builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
      builder.environment().put("SPARK_SCALA_VERSION", "2.13");
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
      return new JobProcess(builder.start(), stdout, stderr);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end and returns the exit code; a process that hangs is killed. */
  int waitFor() {
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        String threads = threads();
        kill();
        throw new AssertionError(
            "The job did not end in 10 minutes.\n%s\n%s".formatted(errors(), threads));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What its threads wait for; a JVM that is told SIGQUIT prints them. */
  private String threads() throws InterruptedException {
    int printed = output().length();
    signal("QUIT");
    TimeUnit.SECONDS.sleep(2);
    return output().substring(printed);
  }

  /** The processes that it has started itself. */
  Stream<ProcessHandle> children() {
    return process.children();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM, as Ctrl-C or a cluster that takes its machine back. */
  void terminate() {
    process.destroy();
    waitFor();
  }

  /** SIGSTOP: it does nothing more, not even end, until it is killed. */
  void freeze() throws InterruptedException {
    signal("STOP");
  }

  private void signal(String name) throws InterruptedException {
    try {
      int code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -%s ended with code %d".formatted(name, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  String output() {
    return read(stdout);
  }

  String errors() {
    return read(stderr);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
