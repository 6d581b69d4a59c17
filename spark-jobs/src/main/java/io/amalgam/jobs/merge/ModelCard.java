package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.ModelTensor;
import io.amalgam.jobs.checkpoint.Part;
import io.amalgam.search.space.Ratios;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The {@code README.md} of a merged checkpoint: what was merged, how, and what it scored. */
final class ModelCard {

  private ModelCard() {}

  static String text(
      Checkpoint base,
      Checkpoint aligned,
      MergePlan plan,
      MergeMethod method,
      Ratios ratios,
      Map<String, String> scores) {
    StringBuilder card = new StringBuilder();
    card.append(
        """
        ---
        base_model:
        - %s
        - %s
        library_name: transformers
        tags:
        - merge
        - amalgam
        ---

        # A merge of %s and %s

        Made by Amalgam with the method `%s` (%s). A ratio is the share of the aligned model:
        0 is the base, 1 the aligned one.

        | role | checkpoint | weights |
        |---|---|---|
        | base | %s | `%s` |
        | aligned | %s | `%s` |

        | group | ratio |
        |---|---|
        """
            .formatted(
                yaml(name(base)),
                yaml(name(aligned)),
                markdown(name(base)),
                markdown(name(aligned)),
                method.name(),
                method.source(),
                markdown(name(base)),
                base.digest(),
                markdown(name(aligned)),
                aligned.digest()));
    for (int i = 0; i < plan.groups().size(); i++) {
      card.append("| %s | %s |\n".formatted(plan.groups().get(i), ratios.get(i)));
    }
    appendFollowers(card, base.config().tensors(), plan, ratios);
    if (!scores.isEmpty()) {
      card.append("\n| score | value |\n|---|---|\n");
      scores.forEach(
          (name, value) -> card.append("| %s | %s |\n".formatted(markdown(name), markdown(value))));
    }
    return card.toString();
  }

  /**
   * The tensors outside the blocks' linear weights; all norms of one ratio would be a long list.
   */
  private static void appendFollowers(
      StringBuilder card, List<ModelTensor> tensors, MergePlan plan, Ratios ratios) {
    card.append("\n| other tensor | ratio |\n|---|---|\n");
    for (ModelTensor tensor : tensors) {
      if (tensor.layer() == ModelTensor.NO_LAYER) {
        card.append("| %s | %s |\n".formatted(tensor.name(), plan.ratio(tensor.name(), ratios)));
      }
    }
    tensors.stream()
        .filter(tensor -> tensor.layer() == 0 && tensor.part() == Part.ATTENTION_NORM)
        .findFirst()
        .map(tensor -> "| norms of layer 0 | %s |\n".formatted(plan.ratio(tensor.name(), ratios)))
        .ifPresent(card::append);
  }

  private static String name(Checkpoint checkpoint) {
    Path name = Path.of(checkpoint.location()).normalize().getFileName();
    return name == null ? "checkpoint" : name.toString();
  }

  private static String yaml(String text) {
    return '"'
        + text.replaceAll("\\p{Cntrl}", "?").replace("\\", "\\\\").replace("\"", "\\\"")
        + '"';
  }

  private static String markdown(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
  }
}
