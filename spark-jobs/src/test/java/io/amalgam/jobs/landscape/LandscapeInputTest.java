package io.amalgam.jobs.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input ends the mains in a sentence, before anything is measured or written. */
class LandscapeInputTest {

  private static final String DEMO = Path.of("..", "conf", "demo").toString();

  @TempDir private Path folder;

  @Test
  void anotherNumberOfArgumentsIsRefused() {
    refused(() -> LandscapeRuns.run(DEMO, "ours.csv"), "Got 2 arguments but need five: ");
    refused(() -> serve(""), "Got 0 arguments but need one, ");
  }

  @Test
  void argumentsThatCannotBeUsedAreRefused() {
    refused(() -> run("tpe", "1-2", "60"), "There is no sampler 'tpe': name some of surrogate, ");
    refused(() -> run("nsga2,", "1-2", "60"), "There is no sampler ''");
    refused(() -> run("nsga2", "1-x", "60"), "The seeds '1-x' must be two numbers such as 1-20.");
    refused(() -> run("nsga2", "3-2", "60"), "The first seed (3) must not be above the last (2).");
    refused(() -> run("nsga2", "1-2", "many"), "The trials 'many' must be a number.");
    refused(() -> run("nsga2", "1-2", "2"), "The trials (2) must be at least 3");
  }

  @Test
  void aMissingPairIsRefused() {
    String missing = folder.resolve("none").toString();
    refused(() -> LandscapeRuns.run(missing, ours().toString(), "nsga2", "1-1", "60"), missing);
    refused(() -> serve("", missing), missing);
    assertThat(ours()).doesNotExist();
  }

  @Test
  void aFileInAMissingFolderIsRefused() {
    Path lost = folder.resolve("none").resolve("ours.csv");
    refused(
        () -> LandscapeRuns.run(DEMO, lost.toString(), "nsga2", "1-1", "60"),
        "The file " + lost + ", or the folder that it is to be in, is not there.");
  }

  @Test
  void anotherFileIsLeftAsItIs() throws IOException {
    Files.writeString(ours(), "problem,dimensions\n");
    refused(
        () -> run("nsga2", "1-1", "60"),
        "Line 1 of " + ours() + ", 'problem,dimensions', is none of a file of runs");
    assertThat(ours()).hasContent("problem,dimensions\n");
  }

  @Test
  void aLineThatIsNoRatiosEndsTheServer() {
    refused(() -> serve("0.5,0.5\n", DEMO), "The line '0.5,0.5' has 2 fields but must have 6");
    refused(() -> serve("0,0,0,0,0,2\n", DEMO), "2.0");
  }

  private Path ours() {
    return folder.resolve("ours.csv");
  }

  private void run(String samplers, String seeds, String trials) throws IOException {
    LandscapeRuns.run(DEMO, ours().toString(), samplers, seeds, trials);
  }

  private static void serve(String lines, String... arguments) throws IOException {
    InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    LandscapeServer.serve(in, OutputStream.nullOutputStream(), arguments);
  }

  private static void refused(Ending.Body body, String message) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Ending.of(body, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(Ending.WRONG_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).hasLineCount(1);
  }
}
