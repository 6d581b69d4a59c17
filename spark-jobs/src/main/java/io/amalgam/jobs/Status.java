package io.amalgam.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignFile;
import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.Uris;
import io.amalgam.jobs.report.StatusTable;
import io.amalgam.jobs.report.StudyStatus;
import io.amalgam.jobs.report.StudyStatus.State;
import io.amalgam.jobs.results.ResultsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how far the studies of a results folder are. */
@Command(
    name = "bin/amalgam status",
    description = {
      "Tell how far the studies of a results folder are, from its tables alone.",
      "Works while they run, wherever that is, and after they were killed; nothing is written."
    })
public final class Status extends JobCommand {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      paramLabel = "RESULTS",
      description = {
        "The results folder, a path or a URI; or a campaign file (YAML), whose studies are named",
        "even where they are not begun, with the budgets that it gives them now."
      })
  private String results = "";

  @Option(names = "--json", description = "Print JSON, one object a study.")
  private boolean json;

  /** Exit code 0 if everything could be read. */
  public static void main(String[] args) {
    runAndExit(new Status(), args);
  }

  @Override
  public Integer call() {
    List<StudyStatus> studies = isCampaign() ? ofCampaign() : ofFolder();
    if (json) {
      studies.forEach(study -> out().println(json(study)));
    } else {
      out().println(title(studies));
      out().println();
      out().println(StatusTable.format(studies, Instant.now()));
    }
    out().flush();
    return studies.stream().anyMatch(study -> study.note().isPresent()) ? FAILURE : SUCCESS;
  }

  private boolean isCampaign() {
    return !Uris.isUri(results) && Files.isRegularFile(Path.of(results));
  }

  private List<StudyStatus> ofFolder() {
    try (ResultsFolder folder = ResultsFolder.open(results, HadoopSettings.configuration())) {
      return StatusReader.of(folder).read(StudyChoice.all(folder, results));
    }
  }

  private List<StudyStatus> ofCampaign() {
    CampaignFile campaign = CampaignReader.read(Path.of(results));
    Map<String, Integer> totals = new LinkedHashMap<>();
    for (Campaign part : campaign.parts()) {
      part.studies().forEach(study -> totals.put(study.name(), total(part, study)));
    }
    try (ResultsFolder folder =
        ResultsFolder.open(campaign.results(), HadoopSettings.configuration())) {
      Set<String> names = new LinkedHashSet<>(totals.keySet());
      folder.studies().stream().filter(name -> !Retests.isName(name)).forEach(names::add);
      return StatusReader.of(folder, totals).read(List.copyOf(names));
    }
  }

  private static int total(Campaign part, StudySpec study) {
    return 2 + part.references().uniform().size() + study.enqueued().size() + study.trials();
  }

  private String title(List<StudyStatus> studies) {
    return "%s: %d %s, %d finished, %d active"
        .formatted(
            Secrets.hide(results),
            studies.size(),
            studies.size() == 1 ? "study" : "studies",
            count(studies, State.FINISHED),
            count(studies, State.ACTIVE));
  }

  private static long count(List<StudyStatus> studies, State state) {
    return studies.stream().filter(study -> study.state() == state).count();
  }

  private static String json(StudyStatus study) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("study", study.study());
    fields.put("state", study.state().name().toLowerCase(Locale.ROOT));
    fields.put("complete", study.complete());
    fields.put("pruned", study.pruned());
    fields.put("failed", study.failed());
    study.total().ifPresent(total -> fields.put("total", total));
    fields.put("front", study.front());
    study.hypervolume().ifPresent(value -> fields.put("hypervolume", value));
    study.growth().ifPresent(value -> fields.put("hypervolume_growth", value));
    study.secondsPerTrial().ifPresent(value -> fields.put("seconds_per_trial", value));
    study.lastTrial().ifPresent(last -> fields.put("last_trial", last.toString()));
    study.left().ifPresent(left -> fields.put("seconds_left", left.toSeconds()));
    Map<String, Long> failures = new LinkedHashMap<>();
    study.failures().forEach(failure -> failures.put(failure.getKey(), failure.getValue()));
    fields.put("failures", failures);
    if (study.steps() > 0) {
      fields.put("steps", study.steps());
    }
    study.note().ifPresent(note -> fields.put("note", note));
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
