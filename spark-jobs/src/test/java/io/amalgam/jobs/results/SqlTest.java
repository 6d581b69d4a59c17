package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables, read by others: DuckDB and Spark SQL. */
class SqlTest {

  @TempDir Path root;
  private final TrialRow first = Samples.complete("demo", 0, 0);
  private final List<ItemRow> items = Samples.items("demo", 0, 5);

  @BeforeEach
  void writeAStudyAndLeaveAnUncommittedTrial() throws Exception {
    try (ResultsFolder folder = ResultsFolder.open(root.toString(), new Configuration(false))) {
      folder.begin(Samples.study("demo"));
      folder.begin(Samples.study("other"));
      folder.commit(first, items);
      folder.commit(Samples.failed("demo", 1, 1), List.of());
      folder.commit(Samples.pruned("demo", 2, 2), List.of());
      folder.commit(Samples.complete("other", 0, 0), List.of());
    }
    Files.write(
        root.resolve("trials/demo/_trial-000003.parquet.tmp"), new byte[] {'P', 'A', 'R', '1'});
  }

  @Test
  void duckDbReadsTrialsWithTheirObjectivesAsColumns() throws SQLException {
    String query =
        "SELECT trial, ratios, alignment, abilities_se, state, reason, epoch_us(started) FROM "
            + duckTable("trials")
            + " WHERE study = 'demo' ORDER BY commit_order";
    List<List<String>> rows = duckDb(query);

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .containsExactly(
            "0",
            first.ratios().toString(),
            Double.toString(first.objectives().get(0).value()),
            "0.0",
            "COMPLETE",
            null,
            "1770120000123456");
    assertThat(rows.get(1).subList(2, 6))
        .containsExactly(null, null, "FAILED", "The loss was not a number: “NaN”.");
    assertThat(rows.get(2).get(4)).isEqualTo("PRUNED");
  }

  @Test
  void duckDbReadsMeasurementsAsListsOfStructs() throws SQLException {
    List<List<String>> rows =
        duckDb(
            "SELECT m.task, m.metric, m.value, m.items FROM (SELECT unnest(measurements) AS m FROM "
                + duckTable("trials")
                + " WHERE study = 'demo' AND trial = 0)");
    TaskValue helpful = first.measurements().get(0);
    assertThat(rows)
        .containsExactly(
            List.of("helpful", "margin", Double.toString(helpful.value()), "500"),
            List.of(
                "recall",
                "accuracy",
                Double.toString(first.measurements().get(1).value()),
                "3000000000"));
  }

  @Test
  void duckDbJoinsItemsWithCommittedTrialsAndStudies() throws SQLException {
    List<List<String>> rows =
        duckDb(
            "SELECT i.item, i.cluster, i.value, s.groups[1], s.objectives[2].direction FROM "
                + duckTable("items")
                + " i JOIN "
                + duckTable("trials")
                + " t USING (study, trial) JOIN "
                + duckTable("studies")
                + " s USING (study) ORDER BY i.item");
    assertThat(rows).hasSize(5);
    assertThat(rows.get(1))
        .containsExactly(
            "1", "document-0", Double.toString(items.get(1).value()), "layers-0-1", "MINIMIZE");
    assertThat(rows.get(2).get(1)).isNull();
  }

  private String duckTable(String table) {
    return "read_parquet('%s/%s/**/*.parquet', union_by_name = true)".formatted(root, table);
  }

  private static List<List<String>> duckDb(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void sparkReadsTheSameTables() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", root.resolve("warehouse").toString())
            .getOrCreate();
    try {
      Dataset<Row> trials =
          spark.read().option("mergeSchema", true).options(NESTED).parquet(root + "/trials");
      assertThat(types(trials)).containsExactlyElementsOf(SPARK_TYPES);
      assertFirstTrial(trials.where("study = 'demo'").orderBy("commit_order").collectAsList());
      assertThat(trials.where("state = 'COMPLETE'").count()).isEqualTo(2);
      assertThat(spark.read().parquet(root + "/studies").count()).isEqualTo(2);
      assertThat(spark.read().options(NESTED).parquet(root + "/items").count()).isEqualTo(5);
    } finally {
      spark.stop();
    }
  }

  private void assertFirstTrial(List<Row> rows) {
    assertThat(rows).hasSize(3);
    Row row = rows.get(0);
    assertThat(row.<Double>getList(row.fieldIndex("ratios"))).isEqualTo(first.ratios());
    assertThat(row.<Double>getAs("alignment")).isEqualTo(first.objectives().get(0).value());
    assertThat(row.<java.sql.Timestamp>getAs("started").toInstant()).isEqualTo(first.started());
    assertThat(row.<Row>getList(row.fieldIndex("measurements")).get(1).<Long>getAs("items"))
        .isEqualTo(3_000_000_000L);
    assertThat(rows.get(1).<Object>getAs("alignment")).isNull();
  }

  private static List<String> types(Dataset<Row> table) {
    return Arrays.stream(table.schema().fields()).map(SqlTest::type).toList();
  }

  private static String type(StructField field) {
    return field.name() + " " + field.dataType().catalogString();
  }

  private static final Map<String, String> NESTED = Map.of("recursiveFileLookup", "true");

  private static final List<String> SPARK_TYPES =
      List.of(
          "schema_version int",
          "study string",
          "trial int",
          "commit_order int",
          "origin string",
          "state string",
          "ratios array<double>",
          "objectives array<struct<name:string,value:double,standard_error:double>>",
          "measurements array<struct<task:string,metric:string,value:double,standard_error:double,items:bigint>>",
          "reason string",
          "attempts int",
          "started timestamp",
          "ended timestamp",
          "device string",
          "compute_type string",
          "weight_digest string",
          "task_keys array<struct<task:string,key:string,from_study:string,from_trial:int>>",
          "gradients array<struct<task:string,metric:string,slopes:array<double>,seconds:double>>",
          "constraints array<struct<name:string,value:double>>",
          "user_attributes array<struct<key:string,value:string>>",
          "estimates array<struct<name:string,value:double,standard_error:double>>",
          "alignment double",
          "alignment_se double",
          "abilities double",
          "abilities_se double");
}
