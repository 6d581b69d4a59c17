package io.amalgam.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

  @Test
  void itReadsWhatReprWrites() {
    assertThat(
            PythonLiteral.parse(
                "p",
                "[{'a': \"it's\", 'b': ['x', 'say \"y\"', '\\\\n\\n\\x07\\xad\\u2028\\U0001f600']}, None, True, -12, [],]"))
        .hasToString(
            "[{\"a\":\"it's\",\"b\":[\"x\",\"say \\\"y\\\"\",\"\\\\n\\n\\u0007\u00ad\u2028\ud83d\ude00\"]},null,true,-12,[]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "['a",
        "['a' 'b']",
        "{'a'}",
        "[1] x",
        "os.exit()",
        "['\\q']",
        "['\\x0g']",
        "['\\U00110000']"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> PythonLiteral.parse("'problems'", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'problems' is no list as Python writes it, at character ");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> PythonLiteral.parse("p", "[".repeat(100_000)))
        .hasMessageContaining("no list as Python writes it");
  }
}
