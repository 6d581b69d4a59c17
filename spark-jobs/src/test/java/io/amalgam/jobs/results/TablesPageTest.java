package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run with {@code -Damalgam.write-docs=true} to write the page again. */
class TablesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "tables.md");

  @TempDir Path root;

  @Test
  void thePageIsUpToDate() throws Exception {
    String page = TablesPage.markdown();
    if (Boolean.getBoolean("amalgam.write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/tables.md is written by TablesPageTest with -Damalgam.write-docs=true")
        .isEqualTo(page);
  }

  @Test
  void theExamplesForDuckDbAnswerOnceAlsoInTheMiddleOfACompaction() throws Exception {
    SampleFolder.write(root);
    copiesOfCompactedTrials();
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      List<Integer> rows = new ArrayList<>();
      for (String sql : examples("## DuckDB")) {
        if (statement.execute(sql)) {
          rows.add(count(statement.getResultSet()));
        }
      }
      assertThat(rows).containsExactly(4, 4, 1, 2);
      assertThat(number(statement, "SELECT count(*) FROM trials")).isEqualTo(5);
      assertThat(number(statement, "SELECT count(*) FROM items")).isEqualTo(20);
      assertThat(number(statement, "SELECT count(*) FROM studies")).isEqualTo(2);
      assertThat(
              number(
                  statement,
                  "SELECT min(n) FROM (SELECT count(*) AS n FROM trials GROUP BY trial)"))
          .isEqualTo(1);
    }
  }

  /** As between a compaction's commit and its end, and with items whose trial is not committed. */
  private void copiesOfCompactedTrials() {
    StudyWrites writes =
        new StudyWrites(new LocalStorage(root), new StudyFiles(new LocalStorage(root)));
    for (int trial = 0; trial < 3; trial++) {
      writes.trial(
          Samples.complete("demo", trial, trial),
          Samples.study("demo").objectives(),
          Samples.items("demo", trial, 5));
    }
    new SafeWrites(new LocalStorage(root))
        .create(
            StudyFiles.itemsFile("demo", 9),
            ParquetBytes.encode(ItemColumns.all(), Rows.ofItems(Samples.items("demo", 9, 5))));
  }

  private List<String> examples(String heading) {
    String section = TablesPage.markdown().split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0];
    Matcher block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(section);
    List<String> statements = new ArrayList<>();
    while (block.find()) {
      Stream.of(block.group(1).split(";\\s*\n"))
          .map(String::strip)
          .filter(sql -> !sql.isEmpty())
          .map(sql -> sql.replace("RESULTS/", root + "/"))
          .forEach(statements::add);
    }
    return statements;
  }

  private static int count(ResultSet result) throws SQLException {
    int rows = 0;
    while (result.next()) {
      rows++;
    }
    return rows;
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void everyTableAndColumnIsOnThePage() {
    String page = TablesPage.markdown();
    assertThat(TablesPage.tables())
        .extracting(TablesPage.Table::name)
        .isEqualTo(TableSource.NAMES)
        .allSatisfy(name -> assertThat(page).contains("\n## " + name + "\n"));
    TablesPage.tables().stream()
        .flatMap(table -> table.columns().stream())
        .forEach(column -> assertThat(page).contains("| `" + column.name() + "` | "));
    for (EventKind kind : EventKind.values()) {
      assertThat(page).contains(kind.name());
    }
  }

  @Test
  void trinoIsGivenItsOwnTypes() {
    assertThat(TablesPage.trinoType(TrialColumns.MEASUREMENTS.type()))
        .isEqualTo(
            "array(row(\"task\" varchar, \"metric\" varchar, \"value\" double, \"standard_error\" double, \"items\" bigint))");
    assertThat(TablesPage.trinoType(TrialColumns.STARTED.type())).isEqualTo("timestamp(6)");
    assertThat(TablesPage.trinoType(StudyColumns.GROUPS.type())).isEqualTo("array(varchar)");
  }
}
