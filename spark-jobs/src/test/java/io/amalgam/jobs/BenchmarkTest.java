package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarkTest {

  @Test
  void bothTypesAreMeasured() {
    Executed executed =
        Executed.run(
            new Benchmark(),
            (Object[])
                "--layers=1 --hidden=24 --inner=32 --heads=3 --vocabulary=50 --seconds=0.01 --items=3 --threads=1 --profile"
                    .split(" "));

    assertThat(executed.code()).isZero();
    assertThat(executed.out())
        .contains("parameters, 1 layers")
        .containsPattern("float32 +\\d")
        .containsPattern("bfloat16 +\\d")
        .containsPattern("\\d % +aten::scaled_dot_product_attention|\\d % +aten::\\w+ ");
  }

  @Test
  void sizesThatNoModelHasAreRefused() {
    Executed executed = Executed.run(new Benchmark(), "--hidden=25", "--heads=3");

    assertThat(executed.code()).isEqualTo(2);
    assertThat(executed.err())
        .isEqualTo("--hidden is 25, but must be a multiple of twice --heads (3).\n");
  }
}
