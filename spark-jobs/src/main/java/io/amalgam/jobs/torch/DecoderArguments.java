package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Architecture;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What a decoder's program is told of its model beside the weights; {@code decoder.py} says what
 * stands where.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record DecoderArguments(long[] sizes, long[] windows, double[] numbers) {

  /** For a device: a processor without instructions for bf16 computes in fp32. */
  static DecoderArguments of(ModelConfig config, ComputeDevice device) {
    return of(config, !device.isGpu() && !Processor.thisMachine().hasFastBfloat16());
  }

  /**
   * @param wide whether states and products are in fp32 whatever the type of the weights
   */
  static DecoderArguments of(ModelConfig config, boolean wide) {
    Architecture architecture = config.architecture();
    long inLayer = config.tensors().stream().filter(tensor -> tensor.layer() == 0).count();
    LongStream sizes =
        LongStream.of(
            config.layers(),
            inLayer,
            config.heads(),
            config.keyValueHeads(),
            config.rotary().size(),
            config.tiedEmbeddings() ? 0 : 1,
            wide ? 1 : 0);
    return new DecoderArguments(
        LongStream.concat(sizes, longs(architecture.switches())).toArray(),
        longs(architecture.windows(config.layers())).toArray(),
        DoubleStream.concat(
                DoubleStream.of(config.normEpsilon()),
                config.rotary().numbers().stream().mapToDouble(Double::doubleValue))
            .toArray());
  }

  /** The texts from tokens to logits, shared pieces first. */
  static List<String> texts(Architecture architecture) {
    return List.of("layers.py", "decoder.py", architecture.family().modelType() + ".py");
  }

  private static LongStream longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue);
  }
}
