package io.amalgam.jobs;

import io.amalgam.jobs.benchmark.BenchmarkException;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.cluster.SettingsException;
import io.amalgam.jobs.config.ConfigException;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.UnreachableException;
import io.amalgam.jobs.query.QueryException;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.torch.DeviceMemoryException;
import io.amalgam.jobs.torch.TorchUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What the commands share: {@code --help}, and errors as one clear message. Exit code 0 is success,
 * 1 a failure while running, 2 wrong input, before anything was started.
 */
abstract class JobCommand implements Callable<Integer> {

  static final int SUCCESS = CommandLine.ExitCode.OK;
  static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
  static final int WRONG_INPUT = CommandLine.ExitCode.USAGE;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explain this command and exit.")
  private boolean help;

  @Option(names = "--stacktrace", description = "Show where in the code an error came from.")
  private boolean stacktrace;

  @Spec private @Nullable CommandSpec spec;

  /**
   * Runs a command of the command line and ends the process with its exit code, whatever threads it
   * has left: a trial that is stuck in local mode would keep it for ever.
   *
   * <p>Only within YARN's process a success returns. An application that exits by itself, even with
   * 0, is {@code FAILED} there; one that returns has succeeded, and YARN's process ends then.
   */
  static void runAndExit(JobCommand command, String... args) {
    int code = line(command).execute(args);
    if (code != SUCCESS || !isWithinYarn()) {
      System.exit(code);
    }
  }

  /** In cluster mode YARN's application master sets both before it calls the main method. */
  private static boolean isWithinYarn() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** The command ready to be executed. */
  static CommandLine line(JobCommand command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, line, parsed) -> command.explain(e, line));
  }

  private int explain(Exception failure, CommandLine line) {
    PrintWriter err = line.getErr();
    err.println(said(failure));
    if (stacktrace) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      err.print(Secrets.hide(trace.toString()));
      err.flush();
    }
    return isWrongInput(failure) ? WRONG_INPUT : FAILURE;
  }

  /** A failure as it is said to the user. */
  static String said(Exception failure) {
    return Secrets.hide(
        isForTheUser(failure)
            ? String.valueOf(failure.getMessage())
            : "Unexpected %s: %s%nThis is a defect of Amalgam, not of your input. --stacktrace shows where."
                .formatted(failure.getClass().getSimpleName(), failure.getMessage()));
  }

  private static boolean isForTheUser(Exception failure) {
    return isWrongInput(failure)
        || failure instanceof StudyStoppedException
        || failure instanceof TorchUnavailableException
        || failure instanceof BenchmarkException
        || failure instanceof QueryException
        || failure instanceof DeviceMemoryException
        || failure instanceof ResultsException
        || failure instanceof UncheckedIOException;
  }

  static boolean isWrongInput(Exception failure) {
    return failure instanceof WrongInputException
        || (failure instanceof QueryException query && query.isWrongInput())
        || failure instanceof ConfigException
        || failure instanceof SettingsException
        || failure instanceof ItemException
        || (failure instanceof ResultsException results && results.isWrongInput())
        || failure instanceof CheckpointException
        || failure.getCause() instanceof UnreachableException;
  }

  /** Where results are printed. */
  final PrintWriter out() {
    return commandLine().getOut();
  }

  /** Where progress and remarks are printed. */
  final PrintWriter err() {
    return commandLine().getErr();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("A command prints only while it is executed.");
    }
    return spec.commandLine();
  }
}
