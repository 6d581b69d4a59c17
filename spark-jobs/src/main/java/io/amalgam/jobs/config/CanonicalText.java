package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.TaskSource;
import java.util.stream.Collectors;

/** Writes what determines a study's results in one way only, so that it can be compared. */
final class CanonicalText {

  /** Changes when the text's form does. */
  private static final String FORM = "amalgam study 1\n";

  private final StringBuilder text = new StringBuilder(FORM);

  private CanonicalText() {}

  /** What all studies of a part of a campaign share. */
  static String ofSettings(Campaign campaign) {
    CanonicalText text = new CanonicalText();
    text.settings(campaign);
    text.behind(campaign);
    return text.text.toString();
  }

  static String of(Campaign campaign, StudySpec study) {
    CanonicalText text = new CanonicalText();
    text.settings(campaign);
    text.study(study);
    text.behind(campaign);
    return text.text.toString();
  }

  private void settings(Campaign campaign) {
    models(campaign.models());
    merge(campaign.merge());
    campaign.tasks().forEach(this::task);
    campaign.objectives().forEach(this::objective);
    campaign.constraints().forEach(this::constraint);
  }

  private void study(StudySpec study) {
    sampler(study.sampler());
    line("seed", study.seed());
    if (study.gradients()) {
      line("gradients", true);
    }
    study
        .racing()
        .ifPresent(
            racing -> {
              line("racing.shares", racing.shares());
              line("racing.error", racing.error());
              line("racing.gain", racing.gain());
            });
    study.enqueued().forEach(entry -> line("enqueued", entry));
  }

  private void behind(Campaign campaign) {
    line("references.uniform", campaign.references().uniform());
    line("schedule", Word.of(campaign.schedule()));
    campaign
        .heldOut()
        .ifPresent(
            heldOut -> {
              line("held_out.share", heldOut.share());
              line("held_out.seed", heldOut.seed());
            });
  }

  private void constraint(ConstraintSpec constraint) {
    String key = "constraints." + constraint.name();
    line(key + ".metric", constraint.expression());
    line(key + ".relative_to", constraint.relativeToBase() ? "base" : "nothing");
    line(key + ".at_least", constraint.least());
    line(key + ".at_most", constraint.most());
  }

  private void models(Models models) {
    line("models.base", models.base());
    line("models.aligned", models.aligned());
    line("models.dtype", Word.of(models.dtype()));
  }

  private void merge(MergeSpec merge) {
    line("merge.method", merge.method());
    line("merge.groups.layers", layers(merge.groups().layers()));
    line("merge.groups.split", merge.groups().split());
    line("merge.follow.embeddings", merge.follow().embeddings());
    line("merge.follow.norms", merge.follow().norms());
    line("merge.follow.head", merge.follow().head());
  }

  private static String layers(LayerCut cut) {
    if (cut instanceof LayerCut.Blocks blocks) {
      return (blocks.authors() ? "authors " : "even ") + blocks.count();
    }
    if (cut instanceof LayerCut.Cuts cuts) {
      return cuts.firsts().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(" ", "at ", ""));
    }
    return "each";
  }

  private void task(TaskSpec task) {
    String key = "tasks." + task.name();
    TaskSource source = task.source();
    Integer limit = source.items().limit();
    line(key + ".type", source.form().type().word());
    line(key + ".items", source.items().file());
    line(key + ".limit", limit == null ? "none" : limit);
    line(key + ".delimiter", source.delimiter());
    task.settings().forEach((name, written) -> line(key + "." + name, written));
  }

  private void objective(ObjectiveSpec objective) {
    String key = "objectives." + objective.name();
    line(key + "." + Word.of(objective.direction()), objective.expression());
    line(key + ".relative_to", objective.relativeToBase() ? "base" : "nothing");
  }

  private void sampler(SamplerSpec sampler) {
    line("sampler.type", sampler.word());
    if (sampler instanceof SamplerSpec.Nsga2 nsga2) {
      line("sampler.population", nsga2.population());
    }
    if (sampler instanceof SamplerSpec.Nsga3 nsga3) {
      line("sampler.population", nsga3.population());
    }
    if (sampler instanceof SamplerSpec.Uniform uniform) {
      line("sampler.mixes", uniform.mixes());
    }
    if (sampler instanceof SamplerSpec.Hma hma) {
      line("sampler.blocks", hma.blocks());
      line("sampler.alpha", hma.means());
      line("sampler.objective", hma.objective());
      line("sampler.steps", hma.steps());
    }
    if (sampler instanceof SamplerSpec.Partwise partwise) {
      line("sampler.parts", partwise.parts());
      line("sampler.mixes", partwise.mixes());
    }
  }

  /** One line; a line break inside a value is written as an escape. */
  private void line(String key, Object value) {
    String escaped =
        value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    text.append(key).append(" = ").append(escaped).append('\n');
  }
}
