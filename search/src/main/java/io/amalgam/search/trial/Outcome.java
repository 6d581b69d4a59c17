package io.amalgam.search.trial;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import java.util.List;

/** How a trial ended. Only a complete trial has scores that a search may use. */
public sealed interface Outcome {

  /**
   * Everything was measured.
   *
   * @param scores one measurement per objective, in the order of the study's objectives
   * @param gradients one per objective in the same order; those of scores without a known gradient
   *     are {@link Gradient#unknown()}
   * @param constraints what the study's constraints came to, in their order; as in Optuna, a value
   *     above 0 says by how much a constraint is violated. Finite; empty in a study without
   *     constraints
   * @throws IllegalArgumentException if there is no score, not one gradient per score, or a
   *     constraint's value is not finite
   */
  record Complete(List<Measurement> scores, List<Gradient> gradients, List<Double> constraints)
      implements Outcome {

    public Complete {
      scores = List.copyOf(scores);
      gradients = List.copyOf(gradients);
      constraints = List.copyOf(constraints);
      if (scores.isEmpty()) {
        throw new IllegalArgumentException("A complete trial must have at least one score.");
      }
      if (gradients.size() != scores.size()) {
        throw new IllegalArgumentException(
            "A trial with %d scores must have as many gradients, known or not, but has %d."
                .formatted(scores.size(), gradients.size()));
      }
      if (!constraints.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "The values of a trial's constraints must be finite but are %s."
                .formatted(constraints));
      }
    }

    /** Scores without gradients in a study without constraints. */
    public Complete(List<Measurement> scores) {
      this(scores, scores.stream().map(score -> Gradient.unknown()).toList(), List.of());
    }

    /** By how much all constraints together are violated; 0 for a feasible trial (Deb, 2000). */
    public double violation() {
      return constraints.stream().mapToDouble(value -> Math.max(0, value)).sum();
    }
  }

  /**
   * Stopped on purpose before everything was measured. It has no score; what its part of the items
   * says of its scores is an estimate, which no front and no population may hold, but a model of
   * the objectives may learn from.
   *
   * @param reason why, in one sentence
   * @param estimates one per objective, in their order, with standard errors that count the items
   *     left out; empty if there are none
   */
  record Pruned(String reason, List<Measurement> estimates) implements Outcome {

    public Pruned {
      estimates = List.copyOf(estimates);
    }

    /** Without estimates. */
    public Pruned(String reason) {
      this(reason, List.of());
    }
  }

  /**
   * Could not be measured; it has no score.
   *
   * @param reason why, in one sentence
   */
  record Failed(String reason) implements Outcome {}
}
