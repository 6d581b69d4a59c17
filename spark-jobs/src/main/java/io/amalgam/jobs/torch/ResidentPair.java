package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.evaluate.GradientModel;
import io.amalgam.jobs.evaluate.LanguageModel;
import io.amalgam.jobs.evaluate.TokenGenerator;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.Ratios;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One merge of a pair on a device, filled in place again and again. With the sources it is made of,
 * which other merges on the device may share, that is 3 × the weights.
 *
 * <p>A merge is the linear mix of arXiv 2309.06256, computed in fp32 and rounded once to the
 * compute type; it equals {@link io.amalgam.jobs.merge.ReferenceMerge} bit for bit on processors
 * with fused multiply-add (x86 with AVX2 and later). Executor only, used by one thread.
 */
public final class ResidentPair implements AutoCloseable {

  private final MergePlan plan;
  private final DType computeType;
  private final WeightsProgram program;
  private final PairSources sources;
  private final NativeWeights merged;
  private final DecoderModel model;

  /** The ratio each tensor holds now, in the order of the weights; NaN if none. */
  private final double[] current;

  private @Nullable MergeGradient gradient;

  private ResidentPair(
      PairSources sources,
      MergePlan plan,
      DType computeType,
      WeightsProgram program,
      NativeWeights merged) {
    this.sources = sources;
    this.plan = plan;
    this.computeType = computeType;
    this.program = program;
    this.merged = merged;
    ComputeDevice device = sources.device();
    ModelConfig config = sources.config();
    this.model = new DecoderModel(config, device, merged, BatchBudget.of(config, device));
    this.current = new double[merged.names().size()];
    Arrays.fill(current, Double.NaN);
  }

  /**
   * Makes room for one merge of a pair.
   *
   * @param sources not owned: closed by whoever loaded them, after this
   * @param plan which ratio every tensor takes
   * @param computeType the type of the merge, float32 or bfloat16
   * @throws IllegalArgumentException if the plan lacks a tensor of the model
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public static ResidentPair of(PairSources sources, MergePlan plan, DType computeType) {
    if (computeType == DType.FLOAT16) {
      throw new IllegalArgumentException("float16 is not computed in: use float32 or bfloat16.");
    }
    sources.base().names().forEach(plan::share);
    try (Closing closing = new Closing()) {
      WeightsProgram program = closing.add(new WeightsProgram(sources.device()));
      NativeWeights merged = closing.add(program.allocate(sources.base(), computeType));
      ResidentPair pair = new ResidentPair(sources, plan, computeType, program, merged);
      closing.keep();
      return pair;
    }
  }

  /**
   * Merges at these ratios, in place. Tensors that hold their ratio already are left alone.
   *
   * @return the number of tensors that were merged again
   * @throws IllegalArgumentException if the number of ratios is not the number of groups
   */
  public int merge(Ratios ratios) {
    plan.space().check(ratios);
    double[] wanted = wanted(ratios);
    int[] changed =
        IntStream.range(0, wanted.length).filter(i -> wanted[i] != current[i]).toArray();
    if (changed.length == 0) {
      return 0;
    }
    for (int i : changed) {
      current[i] = Double.NaN;
    }
    long[] which = Arrays.stream(changed).asLongStream().toArray();
    double[] values = Arrays.stream(changed).mapToDouble(i -> wanted[i]).toArray();
    program.merge(sources.base(), sources.aligned(), merged, which, values);
    for (int i : changed) {
      current[i] = wanted[i];
    }
    return changed.length;
  }

  /** As fp32, because that is what they are computed in: a ratio that rounds to 1 is a copy. */
  private double[] wanted(Ratios ratios) {
    return merged.names().stream()
        .mapToDouble(name -> (float) plan.share(name).ratio(ratios))
        .toArray();
  }

  /**
   * The merged model: the same object always, scoring with the weights of the last {@link #merge}.
   *
   * @throws IllegalStateException if nothing was merged yet, or the last merge failed
   */
  public LanguageModel model() {
    return usable();
  }

  /**
   * The merged model as one that writes: the same object always, as {@link #model()}.
   *
   * @throws IllegalStateException if nothing was merged yet, or the last merge failed
   */
  public TokenGenerator generator() {
    return usable();
  }

  /**
   * The merged model as one that tells how it changes with the ratios: the same object always, as
   * {@link #model()}. Its program is loaded when it is first asked for.
   *
   * @throws IllegalStateException if nothing was merged yet, or the last merge failed
   */
  public GradientModel gradients() {
    requireMerge();
    MergeGradient known = gradient;
    if (known == null) {
      known = new MergeGradient(sources, plan, merged, MergeGradient.batchTokens(sources.device()));
      gradient = known;
    }
    return known;
  }

  private DecoderModel usable() {
    requireMerge();
    return model;
  }

  private void requireMerge() {
    if (Arrays.stream(current).anyMatch(Double::isNaN)) {
      throw new IllegalStateException("There is no merge to use: call merge first.");
    }
  }

  /** The type of the merged weights and of the products. */
  public DType computeType() {
    return computeType;
  }

  /** The names of the tensors, in the order of computation. */
  public List<String> tensors() {
    return merged.names();
  }

  /**
   * A copy of one merged tensor's bytes, little endian, in {@link #computeType()}.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public ByteBuffer bytes(String tensor) {
    int index = merged.names().indexOf(tensor);
    if (index < 0) {
      throw new IllegalArgumentException("The model has no tensor '%s'.".formatted(tensor));
    }
    return program.bytes(merged, index);
  }

  /** Frees the merge and the programs; the sources stay. */
  @Override
  public void close() {
    if (gradient != null) {
      gradient.close();
    }
    model.close();
    merged.close();
    program.close();
  }
}
