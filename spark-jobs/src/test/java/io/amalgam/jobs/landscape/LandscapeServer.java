package io.amalgam.jobs.landscape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

  public static void main(String[] arguments) throws IOException {
    Landscape landscape = new Landscape(Path.of(arguments[0]));
    int groups = landscape.space().dimensions();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(landscape.evaluate(RatioLine.parse(line, groups), false).measured());
    }
  }
}
