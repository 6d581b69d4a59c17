package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.driver.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  @Test
  void theLineTellsWhatIsDoneRunningFailedAndLeft() {
    assertThat(ProgressLine.format(progress(30, 20)))
        .isEqualTo(
            "search    demo  █████░░░░░░░░░░░░░░░ 30/120   running 4   failed 1   front 17"
                + "   hypervolume 0.712   04:30 left");
  }

  @Test
  void theTimeLeftFollowsThePaceOfThisProcessOnly() {
    // 30 are done, but only 20 of them here, in a minute.
    assertThat(progress(30, 20).left()).isEqualTo(Duration.ofSeconds(270));
    assertThat(progress(30, 0).left()).isEqualTo(Duration.ZERO);
  }

  @Test
  void trialsFromTheCacheAreCountedAndSayNothingOfThePace() {
    Progress progress =
        new Progress(
            "demo", 30, 4, 1, 120, 17, OptionalDouble.empty(), 10, 20, Duration.ofMinutes(1), 0);
    assertThat(ProgressLine.format(progress))
        .contains("failed 1   from the cache 10   front 17")
        .endsWith("09:00 left");
  }

  @Test
  void onATerminalOneLineIsWrittenOverUntilTheLast() {
    StringWriter out = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(out), true);
    line.accept(progress(1, 1));
    line.accept(progress(2, 2));
    line.close();
    line.close();

    assertThat(out.toString()).containsOnlyOnce("\n").endsWith("\n");
    assertThat(out.toString().split("\r", -1)).hasSize(3);
  }

  @Test
  void inALogThereAreFewPlainLinesAndAlwaysTheLast() {
    StringWriter out = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(out), false);
    for (int done = 1; done <= 120; done++) {
      line.accept(progress(done, done));
    }

    assertThat(out.toString()).doesNotContain("\r", "\u001B");
    assertThat(out.toString().lines().count()).isLessThan(10);
    assertThat(out.toString()).contains(" 1/120 ", " 120/120 ");
  }

  private static Progress progress(int done, int doneNow) {
    return new Progress(
        "demo",
        done,
        4,
        1,
        120,
        17,
        OptionalDouble.of(0.712),
        0,
        doneNow,
        Duration.ofMinutes(1),
        0);
  }
}
