package io.amalgam.jobs.config;

import io.amalgam.search.racing.RaceRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the studies of a campaign one by one; their names must differ. */
final class StudyReader {

  /** How the names of re-tests end in a results folder. */
  private static final String RETESTS = ".held-out";

  private final Names names = new Names();

  /**
   * Reads a study; several, if it has a list of seeds.
   *
   * @param objectives those it searches for
   * @param smooth those of them that have a gradient
   */
  List<StudySpec> read(Value entry, List<ObjectiveSpec> objectives, List<ObjectiveSpec> smooth) {
    Section study = Section.of(entry, "studies[]");
    String name = study.text("name");
    Value place = study.value("name").orElse(entry);
    Names.check(place, name);
    if (name.endsWith(RETESTS)) {
      place.problem(
          "ends in '%s', which names the re-tests of a study. Choose another name."
              .formatted(RETESTS));
    }
    SamplerSpec sampler = SamplerReader.read(study.section("sampler"), objectives, smooth);
    Section budget = study.section("budget");
    int trials = budget.wholeNumber("trials");
    SamplerReader.checkEnough(sampler, budget, trials);
    boolean gradients = GradientReader.read(study, objectives, smooth);
    List<EnqueuedSpec> enqueued = EnqueuedReader.read(study.value("enqueued"));
    StopSpec stop = StopSpec.read(budget);
    Optional<RaceRules> racing = RacingReader.read(study, objectives);
    Optional<Value> seed = study.value("seed");
    boolean several = seed.filter(Value::isList).isPresent();
    List<StudySpec> studies = new ArrayList<>();
    for (long number : seed.map(StudyReader::seeds).orElse(List.of(1L))) {
      String full = several ? name + "-" + number : name;
      names.checkNew(place, full);
      studies.add(new StudySpec(full, sampler, trials, number, gradients, enqueued, stop, racing));
    }
    return studies;
  }

  private static List<Long> seeds(Value value) {
    if (!value.isList()) {
      return value.wholeNumber(0, Long.MAX_VALUE).stream().toList();
    }
    List<Value> entries = value.list().orElse(List.of());
    if (entries.isEmpty()) {
      value.problem("is an empty list. Give at least one seed.");
    }
    Set<Long> seen = new HashSet<>();
    List<Long> seeds = new ArrayList<>();
    for (Value entry : entries) {
      for (long seed : entry.wholeNumber(0, Long.MAX_VALUE).stream().toList()) {
        if (!seen.add(seed)) {
          entry.problem("the seed %d is given twice. Remove one.".formatted(seed));
        } else {
          seeds.add(seed);
        }
      }
    }
    return seeds;
  }
}
