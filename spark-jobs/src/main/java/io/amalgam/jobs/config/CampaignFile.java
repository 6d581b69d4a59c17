package io.amalgam.jobs.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A campaign file's content, checked: studies that run as one submission into one results folder.
 *
 * @param name what reports call it
 * @param results folder or URI that everything measured is written below
 * @param parts the studies, those together that share pair, merge, tasks and objectives; at least
 *     one part
 */
public record CampaignFile(String name, String results, List<Campaign> parts) {

  public CampaignFile {
    parts = List.copyOf(parts);
  }

  /** The names of all studies, part by part. */
  public List<String> studies() {
    return parts.stream().flatMap(part -> part.studies().stream()).map(StudySpec::name).toList();
  }

  /**
   * The part that a study belongs to.
   *
   * @param study a study's name; may be left out where there is one part only
   * @throws ConfigException if there is no such study, or it must be named
   */
  public Campaign part(Optional<String> study) {
    if (study.isEmpty() && parts.size() == 1) {
      return parts.get(0);
    }
    return parts.stream()
        .filter(
            part ->
                part.studies().stream().anyMatch(spec -> study.equals(Optional.of(spec.name()))))
        .findFirst()
        .orElseThrow(() -> ConfigException.unreadableText(choose(study)));
  }

  private String choose(Optional<String> study) {
    return study
            .map(name -> "Campaign %s has no study '%s'.".formatted(this.name, name))
            .orElse(
                "The studies of campaign %s do not share pair, merge, tasks and objectives."
                    .formatted(name))
        + " Name one with --study: "
        + studies().stream().limit(20).collect(Collectors.joining(", "))
        + (studies().size() > 20 ? ", …" : ".");
  }
}
