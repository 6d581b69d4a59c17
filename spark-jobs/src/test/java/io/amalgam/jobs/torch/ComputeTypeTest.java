package io.amalgam.jobs.torch;

import static io.amalgam.jobs.checkpoint.DType.BFLOAT16;
import static io.amalgam.jobs.checkpoint.DType.FLOAT16;
import static io.amalgam.jobs.checkpoint.DType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeTypeTest {

  @Test
  void automaticKeepsBfloat16WhereItIsFast() {
    assertThat(ComputeType.AUTO.resolve(BFLOAT16, false, true)).isEqualTo(BFLOAT16);
    assertThat(ComputeType.AUTO.resolve(BFLOAT16, false, false)).isEqualTo(FLOAT32);
    assertThat(ComputeType.AUTO.resolve(BFLOAT16, true, true)).isEqualTo(BFLOAT16);
  }

  @Test
  void automaticComputesFloat16AsFloat32OnACpuAndAsBfloat16OnAGpu() {
    assertThat(ComputeType.AUTO.resolve(FLOAT16, false, true)).isEqualTo(FLOAT32);
    assertThat(ComputeType.AUTO.resolve(FLOAT16, true, true)).isEqualTo(BFLOAT16);
  }

  @Test
  void automaticKeepsFloat32() {
    assertThat(ComputeType.AUTO.resolve(FLOAT32, true, true)).isEqualTo(FLOAT32);
  }

  @Test
  void whatIsAskedForIsGiven() {
    assertThat(ComputeType.FLOAT32.resolve(BFLOAT16, true, true)).isEqualTo(FLOAT32);
    assertThat(ComputeType.BFLOAT16.resolve(FLOAT32, false, false)).isEqualTo(BFLOAT16);
  }

  @Test
  void theProcessorsFlagsDecide() {
    assertThat(processor("fpu avx512f avx512_bf16 sse").hasFastBfloat16()).isTrue();
    assertThat(processor("fpu amx_bf16").hasFastBfloat16()).isTrue();
    assertThat(processor("fpu avx512f avx512_bf16x").hasFastBfloat16()).isFalse();
    assertThat(new Processor(List.of()).hasFastBfloat16()).isFalse();
    assertThat(processor("fpu").name()).isEqualTo("Some CPU");
  }

  @Test
  void devicesHaveNames() {
    assertThat(ComputeDevice.gpu(1)).hasToString("gpu:1");
    assertThat(ComputeDevice.cpu()).hasToString("cpu");
    assertThatThrownBy(() -> ComputeDevice.gpu(-2)).hasMessageContaining("-2");
  }

  private static Processor processor(String flags) {
    return new Processor(
        List.of("processor\t: 0", "model name\t: Some CPU", "flags\t\t: " + flags));
  }
}
