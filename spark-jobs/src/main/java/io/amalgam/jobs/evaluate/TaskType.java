package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of task, each with the word a configuration uses and the metrics it measures. */
public enum TaskType {
  /** How probable given continuations are. */
  LOGLIKELIHOOD("loglikelihood", "logprob", "token_logprob"),
  /** How much a chosen response is preferred to a rejected one. */
  PREFERENCE("preference", "accuracy", "margin", "token_margin"),
  /** Which of several choices is the most probable. */
  MULTIPLE_CHOICE("multiple_choice", "acc", "acc_norm", "acc_bytes", "margin"),
  /** How well text is predicted. */
  PERPLEXITY("perplexity", "word_perplexity", "byte_perplexity", "bits_per_byte"),
  /** How good the answers are that the model writes; its metrics are those of the scoring. */
  GENERATE_UNTIL("generate_until"),
  /** How a reward model rates the responses that the model writes. */
  REWARD("reward", "reward");

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> metrics;

  TaskType(String word, String... metrics) {
    this.word = word;
    this.metrics = List.of(metrics);
  }

  /** What a configuration calls it. */
  public String word() {
    return word;
  }

  /** The metrics of such a task, in their order; none where they depend on a scoring. */
  public List<String> metrics() {
    return metrics;
  }

  /**
   * The metrics of such a task, in their order.
   *
   * @param scoring how its texts are scored; absent for types that have no scoring
   */
  public List<String> metrics(@Nullable TextScoring scoring) {
    return scoring == null ? metrics : scoring.metrics();
  }

  /** Whether a metric of such tasks has a slope by the log-likelihoods it is made of. */
  public boolean isDifferentiable(String metric) {
    return switch (this) {
      case LOGLIKELIHOOD, PERPLEXITY -> metrics.contains(metric);
      case PREFERENCE -> metric.equals("margin") || metric.equals("token_margin");
      case MULTIPLE_CHOICE, GENERATE_UNTIL, REWARD -> false;
    };
  }

  /** The type of this word, or empty if there is none. */
  public static Optional<TaskType> of(String word) {
    return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
