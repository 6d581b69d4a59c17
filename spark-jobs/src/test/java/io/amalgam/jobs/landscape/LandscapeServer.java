package io.amalgam.jobs.landscape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Measures the landscape for another process: reads ratios, a line each, and answers each line with
 * one of its objectives and seconds, all joined by commas. It ends where its input ends.
 *
 * <p>Argument: the folder of the embedded pair.
 */
public final class LandscapeServer {

  private LandscapeServer() {}

  public static void main(String[] arguments) {
    System.exit(Ending.of(() -> serve(System.in, System.out, arguments), System.err));
  }

  /**
   * Answers until the input ends.
   *
   * @throws IllegalArgumentException if there is not one argument, or a line has no such ratios
   * @throws IOException if the input cannot be read
   */
  static void serve(InputStream lines, OutputStream answers, String... arguments)
      throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "Got %d arguments but need one, the folder of the embedded pair."
              .formatted(arguments.length));
    }
    Landscape landscape = new Landscape(Path.of(arguments[0]));
    int groups = landscape.space().dimensions();
    PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(landscape.evaluate(RatioLine.parse(line, groups), false).measured());
    }
  }
}
