package io.amalgam.jobs.query;

import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TableSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Answers SQL over the tables of a results folder: {@code studies}, {@code trials}, {@code items},
 * {@code steps}, {@code fronts} and {@code events}. Every committed row is there once, whatever a
 * compaction is doing; a table without rows has its columns all the same.
 */
public final class TableQuery {

  private static final int TRIES = 5;
  private static final Pattern PATTERN = Pattern.compile("[\\[\\]{}*?\\\\]");

  private final SparkSession session;
  private final ResultsFolder folder;

  /** What an answer is. */
  public interface Answer {
    /**
     * Takes it.
     *
     * @param columns names and types
     * @param rows one by one; they are computed as they are asked for
     */
    void take(StructType columns, Iterator<Row> rows);
  }

  /**
   * Queries over a folder.
   *
   * @param session what it may do is restricted for good
   */
  public TableQuery(SparkSession session, ResultsFolder folder) {
    this.session = session;
    this.folder = folder;
    Statements.restrict(session);
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.datetime.java8API.enabled", "true");
    session.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    // A part's status is asked for faster than a task is started that asks.
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.threshold", "1000");
  }

  /**
   * Answers a query.
   *
   * @param limit at most so many rows
   * @throws QueryException if the SQL is wrong, or would do more than read
   * @throws ResultsException if a file of the folder cannot be read; its message names it
   */
  public void run(String sql, int limit, Answer answer) {
    for (int i = 1; ; i++) {
      List<TableSource> tables = folder.tables();
      try {
        answer(tables, sql, limit, answer);
        return;
      } catch (QueryException | ResultsException e) {
        throw e;
      } catch (RuntimeException e) {
        if (i == TRIES || !folder.hasMoved(tables)) {
          throw SqlErrors.ofFailure(e);
        }
      }
    }
  }

  private void answer(List<TableSource> tables, String sql, int limit, Answer answer) {
    try {
      for (TableSource table : tables) {
        if (sql.toLowerCase(Locale.ROOT).contains(table.name())) {
          view(table);
        }
      }
      Statements.checkReads(session, sql);
      Dataset<Row> rows = session.sql(sql);
      give(rows, limit, answer);
    } catch (Exception e) {
      throw understood(e);
    }
  }

  /** What was given already cannot be taken back. */
  private static void give(Dataset<Row> answered, int limit, Answer answer) {
    // A limit brings all rows together in one task, whatever it is.
    Iterator<Row> rows =
        (limit == Integer.MAX_VALUE ? answered : answered.limit(limit)).toLocalIterator();
    boolean unused = rows.hasNext(); // Reads the first rows, or fails before any is given.
    try {
      answer.take(answered.schema(), rows);
    } catch (RuntimeException e) {
      throw SqlErrors.ofFailure(e);
    }
  }

  private static RuntimeException understood(Exception e) {
    if (e instanceof AnalysisException analysis) {
      return SqlErrors.of(analysis);
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  /**
   * Files by their very names: Spark takes some characters for patterns unless they are escaped.
   */
  private static String[] literally(List<String> files) {
    return files.stream()
        .map(file -> PATTERN.matcher(file).replaceAll("\\\\$0"))
        .toArray(String[]::new);
  }

  private void view(TableSource table) {
    StructType columns = SparkColumns.of(table.columns());
    Dataset<Row> rows =
        table.files().isEmpty()
            ? session.createDataFrame(List.of(), columns)
            : session.read().schema(columns).parquet(literally(table.files()));
    rows.createOrReplaceTempView(table.name());
  }
}
