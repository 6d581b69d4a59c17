package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.driver.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CampaignProgressTest {

  private static final CampaignProgress.Work WORK = new CampaignProgress.Work(5, 1, 500, 100);

  private final StringWriter text = new StringWriter();

  private CampaignProgress progress(boolean terminal) {
    return new CampaignProgress(new PrintWriter(text), terminal, WORK);
  }

  private static Progress of(String study, int done, int total, int doneNow, int cached) {
    return new Progress(
        study,
        done,
        2,
        1,
        total,
        3,
        OptionalDouble.of(0.5),
        cached,
        doneNow,
        Duration.ofSeconds(60),
        0);
  }

  @Test
  void oneLineOnATerminalSaysHowFarAllAre() {
    CampaignProgress progress = progress(true);
    progress.accept(of("a", 40, 100, 40, 0));
    progress.accept(of("b", 30, 100, 10, 5));
    assertThat(progress.format(Duration.ofSeconds(90)))
        .isEqualTo(
            "campaign  1/5 studies  ██████░░░░░░░░░░░░░░ 150/500   running 4   failed 2   a 40/100, b 30/100   11:40 left");
    assertThat(text.toString()).startsWith("\r\u001B[K").doesNotContain("\n");
    progress.note("note      something");
    assertThat(text.toString()).contains("\r\u001B[Knote      something" + System.lineSeparator());
    progress.close();
    assertThat(text.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void studiesThatHaveEndedStayCounted() {
    CampaignProgress progress = progress(false);
    progress.accept(of("a", 100, 100, 100, 0));
    progress.ended("a", true, "");
    progress.accept(of("b", 10, 100, 10, 0));
    progress.ended("b", false, "failed    b: its base is broken");
    assertThat(progress.format(Duration.ofSeconds(55)))
        .isEqualTo(
            "campaign  2/5 studies  ██████████░░░░░░░░░░ 210/410   running 0   failed 2   01:40 left");
    assertThat(text.toString().lines())
        .contains("failed    b: its base is broken")
        .anyMatch(line -> line.startsWith("search    a ") && line.contains("100/100"))
        .anyMatch(line -> line.startsWith("campaign  2/5 studies"));
  }

  @Test
  void aLogHasALineOfEachStudyNowAndThenOnly() {
    CampaignProgress progress = progress(false);
    for (int done = 1; done <= 50; done++) {
      progress.accept(of("a", done, 100, done, 0));
      progress.accept(of("b", done, 100, done, 0));
    }
    assertThat(text.toString().lines().filter(line -> line.startsWith("search    a "))).hasSize(1);
    assertThat(text.toString().lines().filter(line -> line.startsWith("search    b "))).hasSize(1);
  }

  @Test
  void beforeAnythingIsMeasuredNothingIsSaidOfTheTimeLeft() {
    CampaignProgress progress = progress(true);
    progress.accept(of("a", 3, 100, 3, 3));
    assertThat(progress.format(Duration.ofSeconds(5))).endsWith("-- left");
  }
}
