package io.amalgam.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command did.
 *
 * @param code its exit code
 * @param out what it printed as results
 * @param err what it printed as errors and progress
 */
record Executed(int code, String out, String err) {

  /** Executes a command in this process. */
  static Executed run(JobCommand command, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        JobCommand.line(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int code = line.execute(texts);
    return new Executed(code, out.toString(), err.toString());
  }
}
