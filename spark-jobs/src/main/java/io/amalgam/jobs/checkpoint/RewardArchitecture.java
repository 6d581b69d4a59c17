package io.amalgam.jobs.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A reward model as transformers has it, the {@code …ForSequenceClassification} of a decoder with
 * one label: where the head would be, a linear map of the last token's state gives the reward.
 *
 * @param decoder what it is made of
 * @param padToken the token that only fills places: a text is rated at the last token that is
 *     another; empty if every token counts
 * @throws IllegalArgumentException if the decoder is a reward model itself
 */
public record RewardArchitecture(Architecture decoder, OptionalInt padToken)
    implements Architecture {

  /** The linear map's weight, (1, hidden size). */
  public static final String SCORE = "score.weight";

  public RewardArchitecture {
    if (decoder instanceof RewardArchitecture) {
      throw new IllegalArgumentException("A reward model is made of a decoder, not of another.");
    }
  }

  @Override
  public Family family() {
    return decoder.family().reward();
  }

  /** The decoder's tensors without its head, and then the score. */
  @Override
  public List<ModelTensor> tensors(ModelConfig config) {
    ModelTensor score =
        new ModelTensor(
            SCORE, List.of(1L, (long) config.hiddenSize()), Part.HEAD, ModelTensor.NO_LAYER);
    return Stream.concat(
            decoder.tensors(config).stream().filter(tensor -> tensor.part() != Part.HEAD),
            Stream.of(score))
        .toList();
  }

  @Override
  public String head() {
    return decoder.head();
  }

  @Override
  public boolean isConstant(String tensor) {
    return decoder.isConstant(tensor);
  }

  @Override
  public List<Integer> windows(int layers) {
    return decoder.windows(layers);
  }

  @Override
  public List<Integer> switches() {
    return decoder.switches();
  }

  @Override
  public Map<String, Object> settings() {
    return decoder.settings();
  }
}
