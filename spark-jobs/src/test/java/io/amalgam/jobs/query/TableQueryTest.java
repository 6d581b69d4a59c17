package io.amalgam.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.SampleFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries on Spark over a folder whose trials are in parts and in files of their own. */
class TableQueryTest {

  @TempDir static Path temporary;
  private static final AtomicBoolean COMPACTED = new AtomicBoolean();
  private static SparkSession session;
  private static Path root;

  @BeforeAll
  static void start() {
    root = temporary.resolve("a folder/with spaces %41 é");
    SampleFolder.write(root);
    session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.warehouse.dir", temporary.resolve("warehouse").toString())
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static String ask(Path folder, AnswerPrinter format, String sql) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    try (ResultsFolder results = SampleFolder.open(folder)) {
      new TableQuery(session, results)
          .run(sql, 1000, (columns, rows) -> format.print(columns, rows, out));
    }
    out.flush();
    return text.toString();
  }

  private static List<String> csv(String sql) {
    return ask(root, AnswerPrinter.CSV, sql).lines().toList();
  }

  @Test
  void everyRowOfEveryTableIsThereOnce() {
    assertThat(
            csv(
                """
                SELECT (SELECT count(*) FROM studies), (SELECT count(*) FROM trials),
                  (SELECT count(*) FROM items), (SELECT count(*) FROM steps),
                  (SELECT count(*) FROM fronts), (SELECT count(*) > 6 FROM events)"""))
        .last()
        .isEqualTo("2,5,20,1,1,true");
    assertThat(csv("SELECT count(DISTINCT trial), min(trial), max(trial) FROM trials"))
        .last()
        .isEqualTo("5,0,4");
  }

  @Test
  void tablesAreJoinedByNamesOfObjectivesAndTasks() {
    assertThat(
            csv(
                """
                SELECT t.trial, count(*) AS n, round(avg(i.value), 6) = round(avg(i.value), 6) AS same
                FROM trials t JOIN items i USING (study, trial)
                WHERE t.alignment IS NOT NULL AND i.task = 'helpful' GROUP BY t.trial ORDER BY t.trial"""))
        .containsExactly("trial,n,same", "0,5,true", "1,5,true", "2,5,true", "3,5,true");
    assertThat(csv("SELECT trial, trials, front_probability, abilities_se FROM fronts"))
        .containsExactly("trial,trials,front_probability,abilities_se", "2,5,0.75,0.0");
    assertThat(csv("SELECT kind FROM events WHERE study = 'demo' ORDER BY run, number LIMIT 1"))
        .containsExactly("kind", "STUDY_BEGUN");
  }

  @Test
  void aTableIsAlignedAndCut() {
    assertThat(
            ask(
                root,
                AnswerPrinter.TABLE,
                "SELECT trial, state, started, repeat('x', 90) AS long FROM trials WHERE trial > 2 ORDER BY 1"))
        .isEqualTo(
            """
            trial   state      started                       long
                3   COMPLETE   2026-02-03T12:00:03.123456Z   %1$s…
                4   FAILED     2026-02-03T12:00:00.123456Z   %1$s…
            """
                .formatted("x".repeat(79)));
  }

  @Test
  void csvIsQuotedAndJsonKeepsWhatIsNested() {
    assertThat(csv("SELECT 'a,\"b\"' AS x, array(1, 2) AS y, CAST(NULL AS INT) AS z"))
        .containsExactly("x,y,z", "\"a,\"\"b\"\"\",\"[1,2]\",");
    assertThat(
            ask(
                root,
                AnswerPrinter.JSON,
                "SELECT trial, measurements[1].items AS n, measurements[1].task AS t, reason, named_struct('a', 0.5D) AS s, map('k', 1) AS m FROM trials WHERE trial = 2"))
        .isEqualTo(
            "{\"trial\":2,\"n\":3000000000,\"t\":\"recall\",\"reason\":null,\"s\":{\"a\":0.5},\"m\":{\"k\":1}}\n");
  }

  @Test
  void aStudyWithoutTrialsHasTheColumnsOfTheCode() {
    Path empty = temporary.resolve("empty");
    try (ResultsFolder folder = SampleFolder.open(empty)) {
      SampleFolder.begin(folder, "demo");
    }
    assertThat(ask(empty, AnswerPrinter.CSV, "SELECT trial, alignment, ratios[0] AS r FROM trials"))
        .isEqualTo("trial,alignment,r\n");
    assertThat(ask(empty, AnswerPrinter.CSV, "SELECT count(*) AS n FROM items"))
        .isEqualTo("n\n0\n");
  }

  @Test
  void wrongNamesAreMetWithThoseThereAre() {
    refused("SELECT * FROM trails")
        .hasMessage(
            "There is no table 'trails'. Did you mean 'trials'? The tables are studies, trials, items, steps, fronts, events.");
    refused("SELECT alignmnt FROM trials")
        .hasMessageStartingWith("There is no column 'alignmnt'. Maybe alignment or ");
    refused("SELEC trial FROM trials")
        .hasMessageStartingWith("The SQL is wrong: Syntax error at or near 'SELEC'");
    refused("SELECT sum(state) FROM trials GROUP BY").hasMessageStartingWith("The SQL is wrong: ");
    refused("SELECT nosuch(trial) FROM trials")
        .hasMessageStartingWith("The SQL is wrong")
        .hasMessageContaining("nosuch");
    refused("SELECT CAST(state AS INT) FROM trials")
        .hasMessageStartingWith("The SQL does not suit the values: ");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String sql) {
    return assertThatThrownBy(() -> csv(sql))
        .isInstanceOfSatisfying(QueryException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain("SQLSTATE", "org.apache", "\n")
                    .doesNotStartWith("["));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE trials",
        "DROP VIEW trials",
        "CREATE TABLE t AS SELECT 1",
        "CREATE OR REPLACE TEMP VIEW trials AS SELECT 1",
        "INSERT INTO trials SELECT * FROM trials",
        "INSERT OVERWRITE DIRECTORY 'WRITTEN' USING parquet SELECT 1",
        "INSERT OVERWRITE LOCAL DIRECTORY 'WRITTEN' USING csv SELECT 1",
        "FROM trials INSERT OVERWRITE DIRECTORY 'WRITTEN' USING parquet SELECT 1",
        "WITH t AS (SELECT 1) INSERT OVERWRITE DIRECTORY 'WRITTEN' USING parquet SELECT * FROM t",
        "CREATE TABLE t USING parquet LOCATION 'WRITTEN' AS SELECT 1 AS x",
        "CREATE DATABASE d LOCATION 'WRITTEN'",
        "WITH t AS (SELECT 1) INSERT INTO trials SELECT * FROM t",
        "FROM trials INSERT INTO a SELECT 1 INSERT INTO b SELECT 2",
        "DELETE FROM trials",
        "UPDATE trials SET trial = 1",
        "TRUNCATE TABLE trials",
        "SET spark.sql.runSQLOnFiles=true",
        "ADD JAR x",
        "CACHE TABLE trials",
        "EXECUTE IMMEDIATE 'DROP VIEW trials'",
        "BEGIN DROP VIEW trials; END",
        "SELECT TRANSFORM(trial) USING 'touch WRITTEN; cat' AS x FROM trials",
        "SELECT * FROM (SELECT TRANSFORM(trial) USING 'touch WRITTEN; cat' AS x FROM trials)",
        "WITH t AS (SELECT TRANSFORM(trial) USING 'touch WRITTEN; cat' AS x FROM trials) SELECT * FROM t",
        "SELECT trial FROM trials WHERE trial IN (SELECT TRANSFORM(trial) USING 'touch WRITTEN; cat' AS (x INT) FROM trials)"
      })
  void whatIsNoQueryIsRefused(String sql) {
    Path written = temporary.resolve("written");
    assertThatThrownBy(() -> csv(sql.replace("WRITTEN", written.toString())))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("Only queries are answered, such as SELECT");
    assertThat(written).doesNotExist();
    assertThat(temporary.resolve("warehouse")).isEmptyDirectory();
    assertThat(csv("SELECT count(*) AS n FROM trials")).containsExactly("n", "5");
  }

  @Test
  void noQueryReachesOtherFilesOrMethods() {
    refused("SELECT * FROM text.`/etc/hostname`").hasMessageStartingWith("There is no table");
    refused("SELECT reflect('java.lang.System', 'lineSeparator')").hasMessageContaining("reflect");
    refused("SELECT java_method('java.lang.System', 'lineSeparator')")
        .hasMessageContaining("java_method");
  }

  @Test
  void filesThatAreNotOursAreLeftOut() throws Exception {
    Path folder = temporary.resolve("foreign");
    SampleFolder.write(folder);
    for (String name :
        List.of(
            "trials/demo/_trial-000009.parquet.tmp",
            "trials/demo/notes.parquet",
            "trials/demo/part-x.parquet",
            "items/demo/notes.txt",
            "items/demo/part-000000-000002-00000000.parquet",
            "events/demo/other.parquet",
            "fronts/demo/notes.parquet",
            "steps/demo/notes.parquet",
            "studies/_half.parquet.tmp")) {
      Files.writeString(folder.resolve(name), "PAR1");
    }
    assertThat(
            ask(
                folder,
                AnswerPrinter.CSV,
                "SELECT (SELECT count(*) FROM trials) t, (SELECT count(*) FROM items) i, (SELECT count(*) FROM fronts) f"))
        .isEqualTo("t,i,f\n5,20,1\n");
  }

  @Test
  void aHalfWrittenFileOfAnyTableIsNamed() throws Exception {
    Path folder = temporary.resolve("half");
    SampleFolder.write(folder);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(".parquet")).forEach(files::add);
    }
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      String table = folder.relativize(file).getName(0).toString();
      assertThatThrownBy(() -> ask(folder, AnswerPrinter.CSV, "SELECT count(study) FROM " + table))
          .as(file.toString())
          .isInstanceOf(ResultsException.class)
          .hasMessageStartingWith(file + " cannot be read: ");
      Files.write(file, whole);
    }
    assertThat(files).hasSizeGreaterThan(8);
  }

  @Test
  void theExampleInTheDocumentsIsAnswered() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "tables.md"));
    String example =
        page.substring(page.indexOf("## Spark")).split("```sql\n", 2)[1].split("```", 2)[0];
    assertThat(csv(example)).hasSize(5).startsWith("study,trial,alignment,mean");
  }

  @Test
  void aFolderWhoseNameIsAPatternElsewhereIsAFolderHere() throws Exception {
    SampleFolder.write(temporary.resolve("results a"));
    for (String name :
        List.of("results [a]", "results {a,b}", "results *", "results ?", "results \\\\ %20")) {
      Path odd = temporary.resolve(name);
      SampleFolder.write(odd);
      SampleFolder.compact(odd, "demo");
      try (ResultsFolder results = SampleFolder.open(odd)) {
        assertThat(results.trials("demo")).as(name).hasSize(5);
        assertThat(results.front("demo")).as(name).hasSize(1);
        assertThat(results.items("demo", 3)).as(name).hasSize(5);
      }
      assertThat(
              ask(odd, AnswerPrinter.CSV, "SELECT count(*) AS n FROM trials WHERE study = 'demo'"))
          .as(name)
          .isEqualTo("n\n5\n");
    }
  }

  @Test
  void aQueryThatACompactionOvertakesIsAskedAgain() {
    Path moving = temporary.resolve("moving");
    SampleFolder.write(moving);
    session
        .udf()
        .register(
            "compacting",
            (UDF1<Integer, Boolean>)
                trial -> {
                  if (!COMPACTED.getAndSet(true)) {
                    SampleFolder.compact(temporary.resolve("moving"), "demo");
                  }
                  return true;
                },
            DataTypes.BooleanType);
    assertThat(
            ask(moving, AnswerPrinter.CSV, "SELECT trial FROM trials WHERE compacting(trial)")
                .lines())
        .containsExactlyInAnyOrder("trial", "0", "1", "2", "3", "4");
    assertThat(COMPACTED).isTrue();
    assertThat(moving.resolve("trials/demo/trial-000003.parquet")).doesNotExist();
  }
}
