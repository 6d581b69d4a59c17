package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgramTextsTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @Test
  void theLlamaProgramLoads() {
    assertThatCode(
            () ->
                Program.load(
                        ComputeDevice.cpu(), "LlamaScoring", "layers.py", "llama.py", "scoring.py")
                    .close())
        .doesNotThrowAnyException();
  }
}
