package io.amalgam.jobs.benchmark;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.evaluate.GeneratedTokens;
import io.amalgam.jobs.evaluate.GenerationRequest;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.PairSources;
import io.amalgam.jobs.torch.ResidentPair;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a device merges, scores and writes as the CPU does, on the same pair at the same ratios.
 *
 * @param type the type of the merges
 * @param tensors the number of merged tensors
 * @param sameTensors how many of them are equal to the last bit
 * @param agreement of the scores
 * @param texts the number of greedy continuations
 * @param sameTexts how many of them have the same tokens
 */
public record DeviceParity(
    DType type, int tensors, int sameTensors, Agreement agreement, int texts, int sameTexts) {

  /** The head of a table of such lines. */
  public static final String HEAD =
      "           tensors equal   max |Δ| nats   same choice   same text";

  private static final double TOLERANCE = 1e-3;
  private static final int QUESTIONS = 32;
  private static final int TEXTS = 8;
  private static final int NEW_TOKENS = 16;

  /**
   * Measures both devices on a pair.
   *
   * @throws io.amalgam.jobs.torch.DeviceMemoryException if the device's memory does not suffice
   */
  public static DeviceParity of(
      Checkpoint base, Checkpoint aligned, ComputeDevice device, DType type) {
    MergePlan plan =
        MergePlan.of(
            base.config(), LayerGroups.each(base.config().layers()), false, FollowPolicy.WISE_FT);
    try (PairSources here = PairSources.load(base, aligned, ComputeDevice.cpu());
        PairSources there = PairSources.load(base, aligned, device);
        ResidentPair cpu = ResidentPair.of(here, plan, type);
        ResidentPair other = ResidentPair.of(there, plan, type)) {
      Ratios ratios = ratios(plan.space().dimensions());
      cpu.merge(ratios);
      other.merge(ratios);
      List<String> tensors = cpu.tensors();
      int same = (int) tensors.stream().filter(name -> equal(cpu, other, name)).count();
      return new DeviceParity(
          type, tensors.size(), same, agreement(cpu, other), TEXTS, sameTexts(cpu, other));
    }
  }

  /** A ratio of its own for every layer, none of them a number that fp32 holds exactly. */
  private static Ratios ratios(int groups) {
    return new Ratios(
        IntStream.range(0, groups).mapToObj(i -> (i + 0.7) / (groups + 0.9)).toList());
  }

  private static boolean equal(ResidentPair a, ResidentPair b, String tensor) {
    ByteBuffer first = a.bytes(tensor);
    return first.mismatch(b.bytes(tensor)) < 0;
  }

  private static Agreement agreement(ResidentPair cpu, ResidentPair other) {
    Workload questions = Workload.choices(QUESTIONS, cpu.model().vocabularySize());
    List<ContinuationScore> theirs = cpu.model().score(questions.requests());
    return Agreement.of(
        questions.requests(),
        other.model().score(questions.requests()),
        theirs.stream().mapToDouble(ContinuationScore::logLikelihood).toArray());
  }

  private static int sameTexts(ResidentPair cpu, ResidentPair other) {
    List<GenerationRequest> requests =
        Workload.prompts(TEXTS, cpu.model().vocabularySize(), NEW_TOKENS);
    List<GeneratedTokens> expected = cpu.generator().generate(requests);
    List<GeneratedTokens> written = other.generator().generate(requests);
    return (int)
        IntStream.range(0, TEXTS)
            .filter(i -> Arrays.equals(expected.get(i).tokens(), written.get(i).tokens()))
            .count();
  }

  /**
   * Whether the device can be trusted: merges equal to the last bit and, in float32, scores within
   * 1e-3 nats with the same choices. In bfloat16 sums differ in their last bits from device to
   * device, so there only merges count.
   */
  public boolean isSound() {
    boolean scoresAgree =
        agreement.difference() <= TOLERANCE && agreement.sameChoice() == agreement.items();
    return sameTensors == tensors && (type != DType.FLOAT32 || scoresAgree);
  }

  /** A line of a table. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%-10s %13s  %13.1e  %12s  %10s  %s",
        type.configName(),
        sameTensors + "/" + tensors,
        agreement.difference(),
        agreement.choices(),
        sameTexts + "/" + texts,
        isSound() ? "sound" : "NOT SOUND");
  }
}
