package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.amalgam.jobs.checkpoint.Architecture;
import io.amalgam.jobs.checkpoint.Gelu;
import io.amalgam.jobs.checkpoint.Gemma;
import io.amalgam.jobs.checkpoint.GptNeox;
import io.amalgam.jobs.checkpoint.Llama;
import io.amalgam.jobs.checkpoint.Mistral;
import io.amalgam.jobs.checkpoint.Qwen2;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgramTextsTest {

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @Test
  void everyArchitectureHasAProgram() {
    for (Architecture architecture :
        List.of(
            new Llama(),
            new Mistral(8),
            new Gemma(Gelu.TANH),
            new Qwen2(List.of(0)),
            new GptNeox(true, Gelu.EXACT))) {
      assertThatCode(() -> DecoderModel.load(architecture, ComputeDevice.cpu()).close())
          .as(architecture.family().title())
          .doesNotThrowAnyException();
      assertThatCode(() -> GenerationProgram.load(architecture, ComputeDevice.cpu()).close())
          .as(architecture.family().title())
          .doesNotThrowAnyException();
    }
  }
}
