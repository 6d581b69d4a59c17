package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFailuresTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be asynchronously reported",
        "CUDA error: device-side assert triggered",
        "CUDA error: unspecified launch failure",
        "CUDA error: uncorrectable ECC error encountered",
        "CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm`",
        "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR",
        "CUDA driver error: unknown error",
      })
  void aBrokenGpuIsLostWhereverTheCauseIsHidden(String message) {
    EngineException engine = new EngineException(message);
    assertThat(DeviceFailures.isLost(engine)).isTrue();
    assertThat(DeviceFailures.isLost(new IllegalStateException("task 3", engine))).isTrue();
    assertThat(DeviceFailures.isLost(TorchFailures.of("scoring", engine))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA out of memory. Tried to allocate 2.00 GiB",
        "CUDA error: out of memory",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
      })
  void tooLittleMemoryIsNoLoss(String message) {
    EngineException engine = new EngineException(message);
    assertThat(DeviceFailures.isLost(engine)).isFalse();
    assertThat(TorchFailures.of("scoring", engine)).isInstanceOf(DeviceMemoryException.class);
  }

  @Test
  void otherFailuresAreNoLossEvenIfTheyNameEachOther() {
    assertThat(DeviceFailures.isLost(new EngineException("size mismatch"))).isFalse();
    assertThat(DeviceFailures.isLost(new NullPointerException())).isFalse();
    IllegalStateException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertThat(DeviceFailures.isLost(first)).isFalse();
  }
}
