package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of trials whose executors die under them, by their own doing or not. */
class FaultsIT {

  @TempDir private static Path folder;
  private static @Nullable StandaloneCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = StandaloneCluster.start(folder.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyKindOfLossIsTriedAgainWithinItsBoundsAndCounted() {
    String output = scripted("aborted-0", "aborted-1", "aborted-9", "killed-4", "disk-1", "disk-9");

    assertThat(output.lines())
        .as("a stage that measures nothing takes no GPU")
        .contains("light: resources [[]]");
    assertThat(output.lines())
        .anySatisfy(line -> assertThat(line).matches("aborted-0: attempts 1, gpu [01]"))
        .anySatisfy(line -> assertThat(line).matches("aborted-1: attempts 2, gpu [01]"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("aborted-9: failed after [345] attempts: .*exited with code 134.*"))
        .as("that it was killed is not held against a trial")
        .anySatisfy(line -> assertThat(line).matches("killed-4: attempts 5, gpu [01]"))
        .anySatisfy(line -> assertThat(line).matches("disk-1: attempts 2, gpu [01]"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "disk-9: failed after [345] attempts: java.lang.IllegalStateException: No space left on device."));
  }

  @Test
  void whatIsTriedAgainAndWhoIsLostIsTold() {
    String output = scripted("killed-5", "aborted-1", "disk-1", "climbing-2");

    assertThat(told(output, "killed-5 TRIAL_RETRIED: "))
        .as("within Spark's job and by a next one, each attempt once, in their order")
        .extracting(line -> line.replaceAll(".*attempts OptionalInt\\[(\\d+)], (.*)", "$1"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(told(output, "killed-5 TRIAL_RETRIED: "))
        .allMatch(line -> line.contains("exited with code 137"));
    assertThat(told(output, "killed-5 EXECUTOR_LOST: "))
        .hasSizeGreaterThanOrEqualTo(4)
        .as("one on which trials fail again and again may be killed on purpose")
        .allMatch(line -> line.matches(".*executor \\d+: .*(with code 137|killed by driver).*"))
        .anyMatch(line -> line.contains("with code 137"));
    assertThat(told(output, "aborted-1 TRIAL_RETRIED: "))
        .singleElement()
        .asString()
        .contains("attempts OptionalInt[1], ", "exited with code 134");
    assertThat(told(output, "disk-1 TRIAL_RETRIED: "))
        .singleElement()
        .asString()
        .contains("IllegalStateException: No space left on device.");
    assertThat(told(output, "climbing-2 STEP_RETRIED: "))
        .hasSize(2)
        .allMatch(line -> line.contains("an ascent, step 0: "))
        .allMatch(line -> line.contains("IllegalStateException: No space left on device."));
  }

  private static List<String> told(String output, String beginning) {
    return output.lines().filter(line -> line.startsWith(beginning)).toList();
  }

  private static String scripted(String... scripts) {
    JobProcess job = cluster.submit(folder, List.of(), "cluster.ScriptedTrials", scripts);
    assertThat(job.waitFor()).as(job.errors()).isZero();
    return job.output();
  }
}
