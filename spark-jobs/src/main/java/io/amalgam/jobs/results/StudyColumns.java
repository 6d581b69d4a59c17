package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.INSTANT;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;
import static io.amalgam.jobs.results.ColumnType.Scalar.LONG;
import static io.amalgam.jobs.results.ColumnType.Scalar.TEXT;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.util.List;

/** The columns of the studies table, one row per study. */
public final class StudyColumns {

  static final Column SCHEMA_VERSION =
      Column.required("schema_version", INT, "", "The version of the study's tables.");
  static final Column STUDY = Column.required("study", TEXT, "", "The study's name.");
  static final Column CONFIG_DIGEST =
      Column.required("config_digest", TEXT, "", "A digest of the resolved configuration.");
  static final Column CONFIG =
      Column.required("config", TEXT, "", "The resolved configuration, as text.");
  static final Column SEED =
      Column.required("seed", LONG, "", "The seed of all the study's random numbers.");
  static final Column SAMPLER =
      Column.required("sampler", TEXT, "", "The sampler that proposed the ratios.");
  static final Column GROUPS =
      Column.required(
          "groups", new ListOf(TEXT), "", "The groups' names, in the order of the trials' ratios.");
  static final Column NAME = Column.required("name", TEXT, "", "The objective's name.");
  static final Column DIRECTION =
      Column.required("direction", TEXT, "MAXIMIZE or MINIMIZE", "Which way it is better.");
  static final Column OBJECTIVES =
      Column.required(
          "objectives",
          new ListOf(new Struct(List.of(NAME, DIRECTION))),
          "",
          "The objectives, which are columns of the trials table.");
  static final Column BASE_PATH =
      Column.required("base_path", TEXT, "", "Where the checkpoint before RLHF was read.");
  static final Column BASE_DIGEST =
      Column.required("base_digest", TEXT, "", "A digest of the tensors before RLHF.");
  static final Column ALIGNED_PATH =
      Column.required("aligned_path", TEXT, "", "Where the checkpoint after RLHF was read.");
  static final Column ALIGNED_DIGEST =
      Column.required("aligned_digest", TEXT, "", "A digest of the tensors after RLHF.");
  static final Column COMPUTE_TYPE =
      Column.required("compute_type", TEXT, "", "The number type computed in.");
  static final Column VERSION = Column.required("version", TEXT, "", "Amalgam's version.");
  static final Column SOURCE_COMMIT =
      Column.nullable("source_commit", TEXT, "", "The commit Amalgam was built from.");
  static final Column SPARK_VERSION =
      Column.required("spark_version", TEXT, "", "Spark's version.");
  static final Column JAVA_VERSION = Column.required("java_version", TEXT, "", "Java's version.");
  static final Column CREATED =
      Column.required("created", INSTANT, "UTC", "When the study was begun.");

  private static final List<Column> ALL =
      List.of(
          SCHEMA_VERSION,
          STUDY,
          CONFIG_DIGEST,
          CONFIG,
          SEED,
          SAMPLER,
          GROUPS,
          OBJECTIVES,
          BASE_PATH,
          BASE_DIGEST,
          ALIGNED_PATH,
          ALIGNED_DIGEST,
          COMPUTE_TYPE,
          VERSION,
          SOURCE_COMMIT,
          SPARK_VERSION,
          JAVA_VERSION,
          CREATED);

  private StudyColumns() {}

  /** All columns, in order. */
  public static List<Column> all() {
    return ALL;
  }
}
