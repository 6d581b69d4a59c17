package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.TaskFailedException;
import io.amalgam.jobs.results.StudyEvent;
import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A submission whose trials do to their executor what their study is called, and which prints a
 * line for each: {@code killed-5: attempts 6, ...}, and one for each event that it tells.
 */
public final class ScriptedTrials {

  private ScriptedTrials() {}

  /** Runs the scripts that are named, one after the other. */
  public static void main(String[] scripts) {
    try (JavaSparkContext spark = SparkSessions.start("scripted trials");
        SparkTaskRunner runner =
            new SparkTaskRunner(spark, ScriptedTrials::run, () -> {}, ScriptedTrials::told)) {
      say("light: resources %s".formatted(resourcesOfALightStage(spark)));
      for (String script : scripts) {
        say(script + ": " + outcome(runner, script));
      }
      say("slots: %d".formatted(runner.slots()));
    }
  }

  private static void told(String study, StudyEvent event) {
    say(
        "%s %s: attempts %s, %s"
            .formatted(study, event.kind(), event.attempts(), event.detail().orElse("")));
  }

  private static List<String> resourcesOfALightStage(JavaSparkContext spark) {
    return spark
        .parallelize(IntStream.range(0, 6).boxed().toList(), 6)
        .map(task -> TaskContext.get().resourcesJMap().keySet().toString())
        .distinct()
        .collect();
  }

  private static String outcome(SparkTaskRunner runner, String script) {
    try {
      CompletableFuture<TrialReply> running =
          runner.submit(
              new TrialRequest(
                  script,
                  0,
                  List.of(0.5),
                  List.of("none"),
                  List.of(),
                  null,
                  script.startsWith("climbing") ? "an ascent" : null));
      TrialReply.Unmeasurable reply = (TrialReply.Unmeasurable) running.join();
      return "attempts %d, %s".formatted(reply.site().attempt(), reply.reason());
    } catch (CompletionException e) {
      TaskFailedException failed = (TaskFailedException) e.getCause();
      return "failed after %d attempts: %s".formatted(failed.attempts(), failed.getMessage());
    }
  }

  /** {@code DEED-N}: does it at the first N attempts. */
  private static TrialReply run(TrialRequest request, Place place) throws IllegalStateException {
    String[] script = request.study().split("-");
    if (place.attempt() <= Integer.parseInt(script[1])) {
      misbehave(script[0]);
    }
    Instant now = Instant.now();
    return new TrialReply.Unmeasurable(
        "gpu " + place.gpu().orElse(-1),
        new WorkSite(place.name(), "none", now, now, place.attempt()));
  }

  private static void misbehave(String deed) {
    switch (deed) {
      case "killed" -> signal("KILL");
      case "aborted" -> signal("ABRT");
      case "disk", "climbing" -> throw new IllegalStateException("No space left on device.");
      default -> throw new IllegalArgumentException(deed);
    }
  }

  private static void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }
}
