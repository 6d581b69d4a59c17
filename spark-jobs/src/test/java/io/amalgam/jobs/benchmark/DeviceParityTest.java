package io.amalgam.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.TorchRuntime;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceParityTest {

  private static final Path DEMO = Path.of("..", "conf", "demo");

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16"})
  void aDeviceAgreesWithItself(DType type) {
    TorchRuntime.start(1);
    try (Checkpoint base = Checkpoint.open(DEMO.resolve("base"));
        Checkpoint aligned = Checkpoint.open(DEMO.resolve("aligned"))) {
      DeviceParity parity = DeviceParity.of(base, aligned, ComputeDevice.cpu(), type);

      assertThat(parity.sameTensors()).isEqualTo(parity.tensors()).isPositive();
      assertThat(parity.agreement()).isEqualTo(new Agreement(0, 32, 32));
      assertThat(parity.sameTexts()).isEqualTo(parity.texts());
      assertThat(parity.isSound()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16"})
  void aMergeThatDiffersIsNotSound(DType type) {
    assertThat(new DeviceParity(type, 9, 8, new Agreement(0, 32, 32), 8, 8).isSound()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16"})
  void scoresThatDifferAreNotSoundInFloat32(DType type) {
    boolean bfloat16 = type == DType.BFLOAT16;

    assertThat(new DeviceParity(type, 9, 9, new Agreement(0.01, 32, 32), 8, 8).isSound())
        .isEqualTo(bfloat16);
    assertThat(new DeviceParity(type, 9, 9, new Agreement(0, 32, 31), 8, 8).isSound())
        .isEqualTo(bfloat16);
  }
}
