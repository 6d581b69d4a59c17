package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.torch.OperatorProfile.Operator;
import org.junit.jupiter.api.Test;

class OperatorProfileTest {

  @Test
  void whatAnOperatorCallsIsNotItsOwnTime() throws Exception {
    String trace =
        """
        [{"name": "outer", "ph": "X", "ts": 0, "dur": 100, "tid": 1},
         {"name": "inner", "ph": "X", "ts": 10, "dur": 30, "tid": 1},
         {"name": "innermost", "ph": "X", "ts": 20, "dur": 10, "tid": 1},
         {"name": "inner", "ph": "X", "ts": 50, "dur": 40, "tid": 1},
         {"name": "inner", "ph": "X", "ts": 60, "dur": 5, "tid": 2},
         {"name": "begin", "ph": "M", "ts": 0, "dur": 1000, "tid": 1}]
        """;

    OperatorProfile profile = OperatorProfile.parse(new ObjectMapper().readTree(trace));

    assertThat(profile.operators())
        .containsExactly(
            new Operator("inner", 3, 65e-6),
            new Operator("outer", 1, 30e-6),
            new Operator("innermost", 1, 10e-6));
  }

  @Test
  void aRealProgramsProductsAreSeen() {
    TorchRuntime.start(1);
    ComputeDevice cpu = ComputeDevice.cpu();
    try (Program program = Program.load(cpu, "Products", "/io/amalgam/jobs/benchmark/products.py");
        NativeMemory memory = NativeMemory.on(cpu)) {
      Tensor x = memory.floats(new float[64 * 64], 64, 64);

      OperatorProfile profile =
          OperatorProfile.of(
              () -> {
                try (NativeMemory scope = memory.scope()) {
                  program.run(scope, "multiply", x, x, 6, 9);
                }
              });

      assertThat(profile.operators())
          .filteredOn(operator -> operator.name().equals("aten::linear"))
          .singleElement()
          .satisfies(linear -> assertThat(linear.calls()).isEqualTo(10));
    }
  }
}
