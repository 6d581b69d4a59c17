package io.amalgam.jobs.query;

import io.amalgam.jobs.results.TableSource;
import io.amalgam.jobs.text.Suggestion;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What Spark says of SQL that is wrong, in one sentence and without its codes. */
final class SqlErrors {

  private SqlErrors() {}

  static QueryException of(AnalysisException e) {
    Map<String, String> parameters = e.getMessageParameters();
    String condition = String.valueOf(e.getCondition());
    String message;
    if (condition.equals("TABLE_OR_VIEW_NOT_FOUND")) {
      message = table(plain(parameters.getOrDefault("relationName", "?")));
    } else if (condition.startsWith("UNRESOLVED_COLUMN")) {
      message = column(parameters);
    } else {
      message = place(e) + sentence(e.getMessage());
    }
    return QueryException.wrongInput(message, e);
  }

  /** What went wrong with the values, such as a division by 0, or with Spark itself. */
  static QueryException ofFailure(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SparkThrowable spark
          && spark.getCondition() != null
          && String.valueOf(spark.getSqlState()).startsWith("22")) {
        return QueryException.wrongInput(
            "The SQL does not suit the values: " + sentence(String.valueOf(e.getMessage())),
            failure);
      }
    }
    return QueryException.failure("The query failed: " + sentence(root(failure)), failure);
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static String table(String name) {
    return "There is no table '%s'.%s The tables are %s."
        .formatted(
            name,
            Suggestion.didYouMean(name, TableSource.NAMES),
            String.join(", ", TableSource.NAMES));
  }

  private static String column(Map<String, String> parameters) {
    String name = plain(parameters.getOrDefault("objectName", "?"));
    List<String> known =
        List.of(plain(parameters.getOrDefault("proposal", "")).split(",\\s*")).stream()
            .filter(word -> !word.isBlank())
            .toList();
    return "There is no column '%s'.%s"
        .formatted(name, known.isEmpty() ? "" : " Maybe %s.".formatted(String.join(" or ", known)));
  }

  private static String place(AnalysisException e) {
    return e instanceof ParseException || e.line().isEmpty()
        ? "The SQL is wrong: "
        : "The SQL is wrong at line %s: ".formatted(e.line().get());
  }

  /** Without the code before it and the state, the position and the quoted SQL behind it. */
  private static String sentence(String message) {
    String first = message.strip().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first
        .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
        .replaceFirst("\\s*SQLSTATE: \\w+.*$", "")
        .strip();
  }

  private static String plain(String quoted) {
    return quoted.replace("`", "");
  }
}
