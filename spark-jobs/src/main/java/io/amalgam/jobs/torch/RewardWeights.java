package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.RewardArchitecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights and the tokenizer of a reward model on a device: 1 × the weights, in the compute
 * type, however many scorers rate with them at the same time. Executor only.
 */
public final class RewardWeights implements AutoCloseable {

  private final ModelConfig config;
  private final ComputeDevice device;
  private final RewardTexts texts;
  private final NativeWeights weights;

  private RewardWeights(
      ModelConfig config, ComputeDevice device, RewardTexts texts, NativeWeights weights) {
    this.config = config;
    this.device = device;
    this.texts = texts;
    this.weights = weights;
  }

  /**
   * Loads a reward model; {@link TorchRuntime#start} comes first. The checkpoint may be closed, and
   * its files may go, afterwards.
   *
   * @param reward opened by {@link Checkpoint#openReward}
   * @param computeType the type of weights and products, float32 or bfloat16; the score is always
   *     computed in float32
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if its tokenizer cannot be used
   * @throws IllegalArgumentException if the checkpoint was opened as a language model
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public static RewardWeights load(Checkpoint reward, ComputeDevice device, DType computeType) {
    if (computeType == DType.FLOAT16) {
      throw new IllegalArgumentException("float16 is not computed in: use float32 or bfloat16.");
    }
    ModelConfig config = reward.config();
    if (!(config.architecture() instanceof RewardArchitecture)) {
      throw new IllegalArgumentException(
          "%s was opened as a language model: open it as a reward model."
              .formatted(reward.folder()));
    }
    try (WeightsProgram loader = new WeightsProgram(device);
        Program program = program(config, device);
        Closing closing = new Closing()) {
      RewardTexts texts = closing.add(RewardTexts.open(reward));
      NativeWeights weights = closing.add(loader.load(reward));
      boolean bfloat16 = computeType == DType.BFLOAT16;
      program.runNative("convert", weights.list(), bfloat16).close();
      closing.keep();
      return new RewardWeights(config, device, texts, weights);
    }
  }

  static Program program(ModelConfig config, ComputeDevice device) {
    List<String> resources = new ArrayList<>(DecoderArguments.texts(config.architecture()));
    resources.add("reward.py");
    return Program.load(device, "Rewards", resources.toArray(String[]::new));
  }

  ModelConfig config() {
    return config;
  }

  ComputeDevice device() {
    return device;
  }

  RewardTexts texts() {
    return texts;
  }

  NativeWeights weights() {
    return weights;
  }

  /** Frees the weights; nothing may be rating with them. */
  @Override
  public void close() {
    weights.close();
    texts.close();
  }
}
