package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the process of a command ends, in processes of their own. */
class ExitTest {

  private static final String YARN = "-Dspark.master=yarn";
  private static final String CLUSTER = "-Dspark.submit.deployMode=cluster";
  private static final String CLIENT = "-Dspark.submit.deployMode=client";
  private static final String RETURNED = "the main method has returned";

  private record Ended(int code, String output) {}

  /** It calls System.exit itself, once it has reported that the application succeeded. */
  @Test
  void withinYarnsProcessASuccessReturns() throws Exception {
    Ended ended = front(List.of(YARN, CLUSTER), "--help");
    assertThat(ended.output()).contains("bin/amalgam front", RETURNED);
    assertThat(ended.code()).isZero();
  }

  @Test
  void aFailureExitsThereToo() throws Exception {
    Ended ended = front(List.of(YARN, CLUSTER), "--study=x");
    assertThat(ended.output()).contains("Missing required").doesNotContain(RETURNED);
    assertThat(ended.code()).isEqualTo(JobCommand.WRONG_INPUT);
  }

  @Test
  void everywhereElseACommandExitsWhateverThreadsItHasLeft() throws Exception {
    for (List<String> options :
        List.of(
            List.<String>of(),
            List.of(YARN, CLIENT),
            List.of("-Dspark.master=spark://h:7077", CLUSTER))) {
      Ended ended = front(options, "--help");
      assertThat(ended.output()).contains("bin/amalgam front").doesNotContain(RETURNED);
      assertThat(ended.code()).isZero();
    }
  }

  private static Ended front(List<String> options, String argument)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:TieredStopAtLevel=1");
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(FrontBesideAThread.class.getName(), argument));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** As YARN's process does, it exits after the main method, whose threads may go on. */
  static final class FrontBesideAThread {

    private FrontBesideAThread() {}

    public static void main(String[] arguments) {
      new Thread(FrontBesideAThread::stuck, "stuck").start();
      Front.main(arguments);
      System.out.println(RETURNED);
      System.exit(0);
    }

    private static void stuck() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
