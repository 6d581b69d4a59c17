package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private Program program;
  private NativeMemory memory;

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @BeforeEach
  void load() {
    program = Program.load(ComputeDevice.cpu(), "Probe", "probe.py");
    memory = NativeMemory.on(ComputeDevice.cpu());
  }

  @AfterEach
  void close() {
    memory.close();
    program.close();
  }

  @Test
  void listsAndScalarsGoInAndListsComeOut() {
    Tensor one = memory.floats(new float[] {1, 2, 3}, 3);
    Tensor two = memory.floats(new float[] {4}, 1, 1);

    List<Tensor> squares = program.run(memory, "squares", List.of(one, two), 3, 0.5, true);

    assertThat(squares.get(0).toFloats()).containsExactly(-1.5f, -6, -13.5f);
    assertThat(squares.get(1).shape()).containsExactly(1, 1);
    assertThat(squares.get(1).toFloats()).containsExactly(-24);
  }

  @Test
  void aTupleComesOutAsItsTensors() {
    Tensor x = memory.longs(new long[] {5, 7}, 2);
    Tensor y = memory.longs(new long[] {1, 2}, 2);

    List<Tensor> pair = program.run(memory, "pair", x, y);

    assertThat(pair.get(0).toLongs()).containsExactly(6, 9);
    assertThat(pair.get(1).toLongs()).containsExactly(4, 5);
  }

  @Test
  void trainingFollowsTheGradientInPlace() {
    Tensor weight = memory.floats(new float[] {0, 10}, 2);
    Tensor target = memory.floats(new float[] {1, 2}, 2);

    float first = loss(weight, target);
    assertThat(first).isCloseTo((1 + 64) / 2f, within(1e-5f));
    // d/dw mean((w - t)²) = (w - t) for two values; the rate is 0.5.
    assertThat(weight.toFloats()).containsExactly(0.5f, 6);
    for (int i = 0; i < 40; i++) {
      loss(weight, target);
    }
    assertThat(weight.toFloats()[1]).isCloseTo(2f, within(1e-4f));
  }

  private float loss(Tensor weight, Tensor target) {
    try (NativeMemory step = memory.scope()) {
      return program.train(step, "step", List.of(weight), target, 0.5).get(0).toFloats()[0];
    }
  }

  @Test
  void trainingLeavesNothingInTheCallersMemory() {
    Tensor weight = memory.floats(new float[] {0, 10}, 2);
    Tensor target = memory.floats(new float[] {1, 2}, 2);
    memory.cap();
    for (int i = 0; i < 100; i++) {
      loss(weight, target);
    }
    assertThatThrownBy(() -> memory.floats(new float[] {1}, 1)).hasMessageContaining("capped");
  }

  @Test
  void aFailingMethodNamesTheLineOfTheScript() {
    Tensor x = memory.floats(new float[] {1, 2}, 2);
    Tensor y = memory.floats(new float[] {1, 2, 3}, 3);

    assertThatThrownBy(() -> program.run(memory, "pair", x, y))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("Probe.pair")
        .hasMessageContaining("torch.add(x, y)")
        .hasMessageContaining("line 19");
  }

  @Test
  void aMethodThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> program.run(memory, "triple"))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("triple");
  }

  @Test
  void textThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Program.load(ComputeDevice.cpu(), "Probe", "absent.py"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent.py");
  }

  @Test
  void textWithAnErrorIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Program.load(ComputeDevice.cpu(), "Broken", "unknown-operator.py"))
        .isInstanceOf(ProgramException.class)
        .hasMessageContaining("torch.frobnicate(x)");
  }

  @Test
  void argumentsThatAProgramCannotTakeAreRefused() {
    assertThatThrownBy(() -> program.run(memory, "pair", "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("String");
    assertThatThrownBy(() -> program.run(memory, "squares", List.of(), 1, 1.0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be empty");
  }

  @Test
  void shapesThatDoNotHoldTheValuesAreRefused() {
    assertThatThrownBy(() -> memory.floats(new float[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds 4 values, but there are 3");
    assertThatThrownBy(() -> memory.longs(new long[0], 0)).hasMessageContaining("empty");
  }

  @Test
  void theWrongElementTypeIsRefused() {
    assertThatThrownBy(() -> memory.floats(new float[] {1}, 1).toLongs())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("float32");
  }
}
