package io.amalgam.jobs.results;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of all tables as a page of documentation. */
final class TablesPage {

  private static final String INTRODUCTION =
      """
      # The tables of a results folder

      Every table is a folder of Parquet files, uncompressed, with one folder a study. This page is made from the constants that the writers write by; the examples in DuckDB's and Spark's \
      SQL are run by the tests.

      ```
      RESULTS/studies/STUDY.parquet                           one row: configuration, digests, seed, versions
      RESULTS/trials/STUDY/trial-000071.parquet               a trial, while it is young
      RESULTS/trials/STUDY/part-000000-000999-DIGEST.parquet  up to 1000 trials, which had such files before
      RESULTS/items/STUDY/…                                   the items' scores, in files of the same names
      RESULTS/steps/STUDY/step-000071.parquet                 a step of one of HMA's ascents
      RESULTS/fronts/STUDY/front-000131.parquet               the front after so many trials
      RESULTS/events/STUDY/run-START-ID-PIECE-EVENTS.parquet  what happened in one run of the command, up to 1000 events
      ```

      A trial is committed when its file, or the part with it, is there; items without a committed trial count for nothing. Names that begin with `_` are files on their way. \
      Files with other names are left alone and read by no command.

      `schema_version` is %d. Version 1 had neither parts nor the tables of fronts and events; it is read as it is, its studies go on, and their trials keep files of their own. Only columns that may \
      be without value are ever added, so that files of several versions lie side by side: readers have to take columns by name. A newer version than the program's is refused.
      """;

  private static final String COMPACTION =
      """

      ## Compaction, and what other readers see of it

      While a search runs, each thousand trials are taken into a part in the background; `bin/amalgam compact RESULTS` does it for all trials there are, while no search writes to the study. The \
      order is: the items' part, the trials' part (the commit), then the trials' own files are removed, then the items'. Killed at any moment, nothing is lost: until the commit the items' part counts \
      for nothing, after it the small files do, and the next `search` or `compact` removes them.

      Amalgam's own commands, `query` among them, see each row exactly once at every moment. A program that lists the folder by itself may, for the second or so that a compaction takes, or after a \
      kill until the next run, see a trial or an item **twice, with the same values**; it misses none in the files it opens. It may also fail because a file that it listed is gone: run it again. The \
      same holds for fronts and events, whose files are replaced by newer ones. So take each row once, as the examples do:
      """;

  private static final String DUCKDB =
      """

      ## DuckDB

      ```sql
      CREATE VIEW trials AS SELECT DISTINCT ON (study, trial) *
        FROM read_parquet('RESULTS/trials/**/*.parquet', union_by_name = true);
      CREATE VIEW items AS SELECT DISTINCT ON (study, trial, task, item, metric) *
        FROM read_parquet('RESULTS/items/**/*.parquet', union_by_name = true)
        SEMI JOIN trials USING (study, trial);
      CREATE VIEW fronts AS SELECT *
        FROM read_parquet('RESULTS/fronts/**/*.parquet', union_by_name = true)
        QUALIFY trials = max(trials) OVER (PARTITION BY study);
      CREATE VIEW events AS SELECT DISTINCT ON (study, run, number) *
        FROM read_parquet('RESULTS/events/**/*.parquet', union_by_name = true);
      CREATE VIEW studies AS SELECT *
        FROM read_parquet('RESULTS/studies/*.parquet', union_by_name = true);
      ```

      A table that has no file yet has no view: `fronts` before the first front is taken, `events` in folders of old. All statements were run with DuckDB 2.0.1 on a folder of 100 000 trials. `DISTINCT ON` costs a pass over all items; where nothing is searching or compacting, leave it out. The best ten, each task's mean by trial, and what failed:

      ```sql
      SELECT study, trial, ratios, alignment, abilities FROM trials
        WHERE state = 'COMPLETE' ORDER BY alignment DESC LIMIT 10;
      SELECT trial, task, metric, avg(value) AS mean, count(*) AS items FROM items
        GROUP BY ALL ORDER BY trial, task, metric;
      SELECT happened, trial, attempts, detail FROM events WHERE kind = 'TRIAL_FAILED' ORDER BY happened;
      SELECT f.trial, f.front_probability, m.metric, m.value
        FROM fronts f JOIN trials t USING (study, trial), unnest(t.measurements) AS u(m);
      ```
      """;

  private static final String SPARK =
      """

      ## Spark

      `bin/amalgam query RESULTS "SQL"` has all tables as views; on a cluster, `spark-submit --class io.amalgam.jobs.Query … RESULTS "SQL"` has them too.

      ```sql
      SELECT t.study, t.trial, t.alignment, round(avg(i.value), 3) AS mean
        FROM trials t JOIN items i USING (study, trial)
        WHERE t.state = 'COMPLETE' AND i.metric = 'margin'
        GROUP BY ALL ORDER BY t.alignment DESC
      ```

      In a session of your own, `spark.read.option("recursiveFileLookup", true).option("mergeSchema", true).parquet("RESULTS/trials")`, then `dropDuplicates("study", "trial")`.

      ## A shared catalog

      The files above are what Amalgam writes and reads, and all it needs. Where tables of many folders are wanted in one catalog, load them into it from Spark. For Iceberg, give the job \
      `--packages org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0`, `spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions` and a catalog named `lake` \
      (`spark.sql.catalog.lake=org.apache.iceberg.spark.SparkCatalog` and its type). What is there already is left alone, so both statements may be run again, after each search:

      ```sql
      CREATE TABLE IF NOT EXISTS lake.amalgam.trials USING iceberg PARTITIONED BY (study) AS
        SELECT * FROM parquet.`RESULTS/trials/STUDY` LIMIT 0;
      MERGE INTO lake.amalgam.trials t
        USING (SELECT DISTINCT * FROM parquet.`RESULTS/trials/STUDY`) n
        ON t.study = n.study AND t.trial = n.trial
        WHEN NOT MATCHED THEN INSERT *;
      ```

      Run by hand on Spark 4.1.3 with a catalog of type `hadoop`: the second time added nothing. The build does not run it. A table takes the columns of the study it is made from: \
      studies with other objectives have other ones, and need a table of their own.
      """;

  private static final String TRINO =
      """

      ## Trino

      With the Hive connector a study is a table over its folder; columns are found by name (`hive.parquet.use-column-names`, on by default). The statements are made from the columns above. \
      They have not been run: no Trino was at hand. Those of trials and fronts get two columns more for each objective of the study, as `"alignment" double, "alignment_se" double`.

      """;

  private TablesPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION.formatted(StudyRow.SCHEMA_VERSION));
    tables().forEach(table -> page.append(section(table)));
    page.append(COMPACTION).append(DUCKDB).append(SPARK).append(TRINO).append("```sql\n");
    tables().stream().skip(1).forEach(table -> page.append(trino(table)));
    return page.append("```\n").toString();
  }

  /**
   * A table.
   *
   * @param key the columns that tell its rows apart
   */
  record Table(String name, String row, String key, List<Column> columns) {}

  static List<Table> tables() {
    return List.of(
        new Table("studies", "a study", "study", StudyColumns.all()),
        new Table("trials", "a finished trial", "study, trial", TrialColumns.fixed()),
        new Table(
            "items",
            "an item and metric of a trial",
            "study, trial, task, item, metric",
            ItemColumns.all()),
        new Table("steps", "a step of one of HMA's ascents", "study, number", StepColumns.all()),
        new Table(
            "fronts",
            "a trial on the front of a study as it was taken last: at the end of each run of the study, and by compact",
            "study, trial",
            FrontColumns.fixed()),
        new Table(
            "events",
            "something that happened; those of the last seconds before a kill may be missing",
            "study, run, number",
            EventColumns.all()));
  }

  private static String section(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("\n## " + table.name() + "\n");
    lines.add("A row is %s. Its key is %s.\n".formatted(table.row(), table.key()));
    lines.add("| column | type | may be NULL | unit or values | meaning |");
    lines.add("|---|---|---|---|---|");
    table.columns().forEach(column -> lines.addAll(rows("", column)));
    if (table.name().equals("trials") || table.name().equals("fronts")) {
      objective().forEach(column -> lines.addAll(rows("", column)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<Column> objective() {
    return List.of(TrialColumns.value("<objective>"), TrialColumns.standardError("<objective>"));
  }

  private static List<String> rows(String prefix, Column column) {
    List<String> rows = new ArrayList<>();
    String name = prefix + column.name();
    rows.add(
        "| `%s` | %s | %s | %s | %s |"
            .formatted(
                name,
                type(column.type()),
                column.nullable() ? "yes" : "",
                column.unit(),
                column.meaning()));
    ColumnType type = column.type() instanceof ListOf list ? list.element() : column.type();
    if (type instanceof Struct struct) {
      String inside = column.type() instanceof ListOf ? name + "[]." : name + ".";
      struct.fields().forEach(field -> rows.addAll(rows(inside, field)));
    }
    return rows;
  }

  private static String type(ColumnType type) {
    if (type instanceof ListOf list) {
      return "list of " + type(list.element());
    }
    if (type instanceof Struct) {
      return "struct";
    }
    return switch ((Scalar) type) {
      case TEXT -> "text";
      case INT -> "int";
      case LONG -> "long";
      case DOUBLE -> "double";
      case INSTANT -> "timestamp (µs)";
    };
  }

  private static String trino(Table table) {
    return table.columns().stream()
        .map(column -> "  \"%s\" %s".formatted(column.name(), trinoType(column.type())))
        .collect(
            Collectors.joining(
                ",\n",
                "CREATE TABLE hive.amalgam.study_%s (\n".formatted(table.name()),
                "\n) WITH (format = 'PARQUET', external_location = 's3a://bucket/RESULTS/%s/STUDY');\n"
                    .formatted(table.name())));
  }

  static String trinoType(ColumnType type) {
    if (type instanceof ListOf list) {
      return "array(%s)".formatted(trinoType(list.element()));
    }
    if (type instanceof Struct struct) {
      return struct.fields().stream()
          .map(field -> "\"%s\" %s".formatted(field.name(), trinoType(field.type())))
          .collect(Collectors.joining(", ", "row(", ")"));
    }
    return switch ((Scalar) type) {
      case TEXT -> "varchar";
      case INT -> "integer";
      case LONG -> "bigint";
      case DOUBLE -> "double";
      case INSTANT -> "timestamp(6)";
    };
  }
}
