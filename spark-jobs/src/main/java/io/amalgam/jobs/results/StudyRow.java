package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One study: everything needed to trace its trials and to run them again.
 *
 * @param study the study's name, unique in its results folder; 1 to 100 letters, digits, '.', '_'
 *     or '-', beginning with a letter or digit
 * @param configDigest digest of the resolved configuration; a study is resumed only under the same
 * @param config the resolved configuration, as text
 * @param seed the study's seed
 * @param sampler the sampler's name
 * @param groups the groups' names, in the order of the trials' ratios
 * @param objectives names and directions; the names are columns of the trials table
 * @param basePath where the base checkpoint was read (before RLHF, ratio 0)
 * @param baseDigest digest of its tensors
 * @param alignedPath where the aligned checkpoint was read (after RLHF, ratio 1)
 * @param alignedDigest digest of its tensors
 * @param computeType the type computed in, such as {@code float32}
 * @param version Amalgam's version
 * @param commit the commit it was built from; absent where it is unknown
 * @param sparkVersion Spark's version
 * @param javaVersion Java's version
 * @param created when the study was begun; kept to the microsecond
 * @param schemaVersion the version of the tables, {@link #SCHEMA_VERSION} for new studies
 * @throws IllegalArgumentException if a text is empty, there is no group, or an objective's name
 *     cannot be a column ({@link TrialColumns#checkObjectives})
 */
public record StudyRow(
    String study,
    String configDigest,
    String config,
    long seed,
    String sampler,
    List<String> groups,
    List<Objective> objectives,
    String basePath,
    String baseDigest,
    String alignedPath,
    String alignedDigest,
    String computeType,
    String version,
    @Nullable String commit,
    String sparkVersion,
    String javaVersion,
    Instant created,
    int schemaVersion) {

  /**
   * The version of the tables that this code writes, and the newest it reads. Version 1 had a file
   * for each trial; since version 2 a file may be a part that holds many, and there are tables of
   * fronts and events.
   */
  public static final int SCHEMA_VERSION = 2;

  public StudyRow {
    Checks.studyName(study);
    Checks.text("The configuration digest of study " + study, configDigest);
    Checks.text("The sampler of study " + study, sampler);
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("Study %s has no group to merge.".formatted(study));
    }
    objectives = List.copyOf(objectives);
    TrialColumns.checkObjectives(objectives);
    Checks.text("The base checkpoint's digest in study " + study, baseDigest);
    Checks.text("The aligned checkpoint's digest in study " + study, alignedDigest);
    created = Checks.micros(created);
    Checks.atLeast("The schema version of study " + study, 1, schemaVersion);
  }

  /** The same under another name and compute type. */
  public StudyRow named(String other, String type) {
    return new StudyRow(
        other,
        configDigest,
        config,
        seed,
        sampler,
        groups,
        objectives,
        basePath,
        baseDigest,
        alignedPath,
        alignedDigest,
        type,
        version,
        commit,
        sparkVersion,
        javaVersion,
        created,
        schemaVersion);
  }
}
