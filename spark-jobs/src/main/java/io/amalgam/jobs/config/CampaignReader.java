package io.amalgam.jobs.config;

import java.nio.file.Path;
import java.util.List;

/** Reads campaign files. */
public final class CampaignReader {

  private final Problems problems;
  private final Paths paths;

  private CampaignReader(String file, Path workingFolder) {
    this.problems = new Problems(file);
    this.paths = new Paths(workingFolder);
  }

  /**
   * Reads and checks a campaign file. Relative paths in it are relative to the working directory.
   *
   * @throws ConfigException naming every problem, if there is one: nothing may be started then
   */
  public static Campaign read(Path file) {
    return read(file, Path.of(""));
  }

  /** The same with relative paths looked up from another folder. */
  static Campaign read(Path file, Path workingFolder) {
    String name = file.toString();
    CampaignReader reader = new CampaignReader(name, workingFolder);
    Value root = Value.of(YamlFile.root(name, file), "", reader.problems);
    if (!root.isMapping()) {
      reader.problems.add(
          root.line(),
          "",
          "the file is %s but must have keys such as 'name'.".formatted(root.described()));
      reader.problems.check();
    }
    Campaign campaign = reader.campaign(Section.of(root, ""));
    reader.problems.check();
    return campaign;
  }

  private Campaign campaign(Section root) {
    Models models = models(root.section("models"));
    MergeSpec merge = MergeReader.read(root.section("merge"));
    TaskReader tasks = new TaskReader(paths, problems);
    List<TaskSpec> taskSpecs = tasks.read(root.value("tasks"));
    ExpressionReader expressions = new ExpressionReader(tasks.declared());
    List<ObjectiveSpec> objectives =
        new ObjectiveReader(expressions).read(root.value("objectives"));
    List<ConstraintSpec> constraints =
        new ConstraintReader(expressions).read(root.value("constraints"));
    List<ObjectiveSpec> smooth =
        objectives.stream()
            .filter(
                objective ->
                    DifferentiableObjectives.mayHaveGradient(
                        objective.expression(), tasks.declared()))
            .toList();
    List<StudySpec> studies = StudyReader.read(root.value("studies"), objectives, smooth);
    References references = ReferenceReader.read(root.section("references"));
    return new Campaign(
        name(root),
        paths.results(root),
        models,
        merge,
        taskSpecs,
        objectives,
        studies,
        references,
        Word.constant(Schedule.values(), root.word("schedule")),
        constraints,
        HeldOutReader.read(root));
  }

  private static String name(Section root) {
    String name = root.text("name");
    root.value("name").ifPresent(value -> Names.check(value, name));
    return name;
  }

  private Models models(Section models) {
    ComputeType type = Word.constant(ComputeType.values(), models.word("dtype"));
    return new Models(paths.folder(models, "base"), paths.folder(models, "aligned"), type);
  }
}
