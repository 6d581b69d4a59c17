package io.amalgam.jobs;

import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.query.AnswerPrinter;
import io.amalgam.jobs.query.TableQuery;
import io.amalgam.jobs.results.ResultsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers SQL over the tables of a results folder. */
@Command(
    name = "bin/amalgam query",
    description = {
      "Answer SQL over a results folder: the tables studies, trials, items, steps, fronts and events, whose columns docs/tables.md explains. Only queries are answered; nothing is written.",
      "Such as: SELECT trial, ratios, alignment FROM trials WHERE state = 'COMPLETE' ORDER BY alignment DESC"
    })
public final class Query extends JobCommand {

  private static final int ROWS_OF_A_TABLE = 1000;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Parameters(index = "1", paramLabel = "SQL", description = "A query in Spark's SQL.")
  private String sql = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json (an object a line); default: ${DEFAULT-VALUE}.")
  private AnswerPrinter format = AnswerPrinter.TABLE;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "At most so many rows; default: 1000 in a table, else all.")
  private @Nullable Integer limit;

  /** Exit code 0 if the query was answered. */
  public static void main(String[] args) {
    runAndExit(new Query(), args);
  }

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new WrongInputException("--limit is %d but must be at least 1.".formatted(limit));
    }
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      StudyChoice.all(results, folder);
      try (EmptyFolder warehouse = EmptyFolder.create();
          JavaSparkContext context = SparkSessions.start("amalgam query")) {
        SparkSession session = session(context, warehouse);
        new TableQuery(session, results).run(sql, rows() + more(), this::print);
      }
    }
    return SUCCESS;
  }

  private static SparkSession session(JavaSparkContext context, EmptyFolder warehouse) {
    SparkSession session =
        SparkSession.builder()
            .sparkContext(context.sc())
            .config("spark.sql.warehouse.dir", warehouse.path().toString())
            .getOrCreate();
    setIfMissing(
        context, session, "shuffle.partitions", String.valueOf(context.defaultParallelism()));
    // Planning anew after each stage takes longer than it saves on tables of this size.
    setIfMissing(context, session, "adaptive.enabled", "false");
    return session;
  }

  private static void setIfMissing(
      JavaSparkContext context, SparkSession session, String setting, String value) {
    if (context.getConf().getOption("spark.sql." + setting).isEmpty()) {
      session.conf().set("spark.sql." + setting, value);
    }
  }

  private int rows() {
    if (limit != null) {
      return limit;
    }
    return format == AnswerPrinter.TABLE ? ROWS_OF_A_TABLE : Integer.MAX_VALUE;
  }

  /** One row more than a table shows tells whether there are more. */
  private int more() {
    return format == AnswerPrinter.TABLE && rows() < Integer.MAX_VALUE ? 1 : 0;
  }

  private void print(StructType columns, Iterator<Row> rows) {
    if (format != AnswerPrinter.TABLE) {
      format.print(columns, rows, out());
    } else {
      List<Row> some = new ArrayList<>();
      rows.forEachRemaining(some::add);
      format.print(columns, some.stream().limit(rows()).iterator(), out());
      if (some.size() > rows()) {
        err().printf("There are more rows than these %d: --limit takes another number.%n", rows());
      }
    }
    out().flush();
    err().flush();
  }

  /**
   * What Spark wants for tables of its own, of which there are none; else it would make a folder
   * wherever the command is called.
   *
   * @param path the folder
   */
  private record EmptyFolder(Path path) implements AutoCloseable {

    static EmptyFolder create() {
      try {
        return new EmptyFolder(Files.createTempDirectory("amalgam-query"));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "There is no room for a temporary folder in %s: %s"
                .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
            e);
      }
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // The system clears its temporary folders.
      }
    }
  }
}
