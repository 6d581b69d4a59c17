package io.amalgam.jobs.results;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who holds a lock, as it is written into the lock's file.
 *
 * @param id of this holding: no other has the same
 * @param host the machine's name
 * @param process its number there
 * @param started when the process began, in seconds since 1970; 0 if unknown
 * @param system the running kernel and the space of its process numbers, which no other machine or
 *     container shares; empty if unknown
 * @param application Spark's name for the job; empty if it has none
 * @param since when it took the lock
 * @param renewals how often it said so again
 */
record LockHolder(
    String id,
    String host,
    long process,
    long started,
    String system,
    String application,
    Instant since,
    long renewals) {

  private static final int LONGEST = 4096;

  /** This process, from now on. */
  static LockHolder current() {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        UUID.randomUUID().toString(),
        hostName(),
        self.pid(),
        startOf(self),
        systemName(),
        System.getProperty(
            "spark.app.id", System.getenv().getOrDefault("SPARK_APPLICATION_ID", "")),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        0);
  }

  /** The same, once more. */
  LockHolder renewed() {
    return new LockHolder(id, host, process, started, system, application, since, renewals + 1);
  }

  /** Whether it is a process that is known to live, known to have ended, or neither. */
  Life life() {
    if (system.isEmpty() || started == 0 || !system.equals(systemName())) {
      return Life.UNKNOWN;
    }
    boolean lives =
        ProcessHandle.of(process)
            .filter(ProcessHandle::isAlive)
            .filter(handle -> startOf(handle) == started)
            .isPresent();
    return lives ? Life.LIVES : Life.ENDED;
  }

  /** What is known of a process from here. */
  enum Life {
    LIVES,
    ENDED,
    UNKNOWN
  }

  /** For messages. */
  String describe() {
    return "process %d on %s%s, since %s"
        .formatted(
            process,
            host,
            application.isEmpty() ? "" : " (application " + application + ")",
            since);
  }

  byte[] bytes() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("id", id);
    lines.put("host", host);
    lines.put("process", process);
    lines.put("started", started);
    lines.put("system", system);
    lines.put("application", application);
    lines.put("since", since);
    lines.put("renewals", renewals);
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a lock's file says; where it is half written or foreign, a holder of whom nothing is
   * known.
   */
  static LockHolder read(byte[] bytes) {
    Map<String, String> lines = new LinkedHashMap<>();
    if (bytes.length <= LONGEST) {
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("=", 2))
          .filter(line -> line.length == 2)
          .forEach(line -> lines.put(line[0], printable(line[1])));
    }
    try {
      return new LockHolder(
          lines.getOrDefault("id", ""),
          lines.getOrDefault("host", "an unknown machine"),
          Long.parseLong(lines.getOrDefault("process", "0")),
          Long.parseLong(lines.getOrDefault("started", "0")),
          lines.getOrDefault("system", ""),
          lines.getOrDefault("application", ""),
          Instant.parse(lines.getOrDefault("since", Instant.EPOCH.toString())),
          Long.parseLong(lines.getOrDefault("renewals", "0")));
    } catch (RuntimeException e) {
      return new LockHolder("", "an unknown machine", 0, 0, "", "", Instant.EPOCH, 0);
    }
  }

  /** Nothing that could control a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Linux only; elsewhere a holder's end shows by its lease running out. */
  private static String systemName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
