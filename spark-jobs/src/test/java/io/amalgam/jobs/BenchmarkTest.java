package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkTest {

  @Test
  void bothTypesAreMeasured() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new Benchmark())
            .setOut(new PrintWriter(out))
            .execute(
                "--layers=1 --hidden=24 --inner=32 --heads=3 --vocabulary=50 --seconds=0.01 --items=3 --threads=1"
                    .split(" "));

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("parameters, 1 layers")
        .containsPattern("float32 +\\d")
        .containsPattern("bfloat16 +\\d");
  }
}
