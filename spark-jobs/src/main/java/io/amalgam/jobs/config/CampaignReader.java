package io.amalgam.jobs.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads campaign files. */
public final class CampaignReader {

  private final Problems problems;
  private final Paths paths;
  private final StudyReader studies = new StudyReader();

  private CampaignReader(String file, Path workingFolder) {
    this.problems = new Problems(file);
    this.paths = new Paths(workingFolder);
  }

  /**
   * Reads and checks a campaign file. Relative paths in it are relative to the working directory.
   *
   * @throws ConfigException naming every problem, if there is one: nothing may be started then
   */
  public static CampaignFile read(Path file) {
    return read(file, Path.of(""));
  }

  /** The same with relative paths looked up from another folder. */
  static CampaignFile read(Path file, Path workingFolder) {
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
    CampaignFile campaign = reader.file(Section.partial(root, ""), root.line());
    reader.problems.check();
    return campaign;
  }

  private CampaignFile file(Section root, int line) {
    List<Value> entries = entries(root);
    StudySettings settings = new StudySettings(root, problems);
    Map<String, Campaign> parts = new LinkedHashMap<>();
    for (Value entry : entries) {
      Section own = settings.of(entry);
      own.demandRequired(line);
      Campaign part = part(own, Optional.of(entry));
      parts.merge(CanonicalText.ofSettings(part), part, Campaign::and);
    }
    if (entries.isEmpty()) {
      root.demandRequired(line);
      part(root, Optional.empty());
    }
    root.value("pairs").ifPresent(this::pairs);
    return new CampaignFile(name(root), paths.results(root), List.copyOf(parts.values()));
  }

  /** Each study of its own; none if that is wrong already. */
  private List<Value> entries(Section root) {
    Optional<Value> value = root.value("studies");
    List<Value> written = value.flatMap(Value::list).orElse(List.of());
    value
        .filter(studies -> studies.isList() && written.isEmpty())
        .ifPresent(studies -> studies.problem("is empty. Declare at least one study."));
    List<Value> all = written.stream().flatMap(entry -> StudyVariants.of(entry).stream()).toList();
    if (all.size() > StudyVariants.MOST) {
      value
          .orElseThrow()
          .problem(
              "has %d studies but a campaign has at most %d. Split it."
                  .formatted(all.size(), StudyVariants.MOST));
      return all.subList(0, 1);
    }
    return all;
  }

  /** A study's part of the campaign; without one, what can be read without. */
  private Campaign part(Section root, Optional<Value> study) {
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
    List<StudySpec> specs =
        study.map(entry -> studies.read(entry, objectives, smooth)).orElse(List.of());
    References references = ReferenceReader.read(root.section("references"));
    return new Campaign(
        name(root),
        paths.results(root),
        models,
        merge,
        taskSpecs,
        objectives,
        specs,
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

  private void pairs(Value pairs) {
    Names names = new Names();
    Section.named(pairs, "pairs")
        .values()
        .forEach(
            (name, pair) -> {
              Names.check(pair, name);
              names.checkNew(pair, name);
              models(Section.of(pair, "models"));
            });
  }

  private Models models(Section models) {
    ComputeType type = Word.constant(ComputeType.values(), models.word("dtype"));
    return new Models(paths.folder(models, "base"), paths.folder(models, "aligned"), type);
  }
}
