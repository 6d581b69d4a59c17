package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreeMemoryTest {

  private static final List<String> MACHINE =
      List.of(
          "MemTotal:       1000 kB",
          "MemFree:         100 kB",
          "MemAvailable:    600 kB",
          "SwapTotal:         0 kB");

  @Test
  void aMachineHasWhatLinuxCallsAvailable() {
    assertThat(FreeMemory.ofMachine(MACHINE, 1000 * 1024, 100 * 1024)).isEqualTo(600 * 1024);
  }

  @Test
  void aContainerHasWhatItIsGivenAndNotTheMachines() {
    assertThat(FreeMemory.ofMachine(MACHINE, 300 * 1024, 50 * 1024)).isEqualTo(50 * 1024);
  }

  @Test
  void anotherSystemHasWhatNobodyUses() {
    assertThat(FreeMemory.ofMachine(List.of(), 1000, 70)).isEqualTo(70);
  }

  @Test
  void thisMachineHasSome() {
    assertThat(FreeMemory.of(ComputeDevice.cpu())).isPositive();
  }
}
