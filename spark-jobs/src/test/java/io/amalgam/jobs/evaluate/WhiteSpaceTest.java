package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

  @Test
  void wordsAreCountedAsPythonSplitsThem() {
    // Expected: len(re.split(r"\s+", text)) in Python 3.
    assertThat(WhiteSpace.words("")).isEqualTo(1);
    assertThat(WhiteSpace.words("one")).isEqualTo(1);
    assertThat(WhiteSpace.words("one two\t\nthree")).isEqualTo(3);
    assertThat(WhiteSpace.words(" one ")).isEqualTo(3);
    assertThat(WhiteSpace.words("a\u00a0b\u3000c\u0085d\u001fe")).isEqualTo(5);
    assertThat(WhiteSpace.words("a\u200bb")).isEqualTo(1);
  }

  @Test
  void whiteSpaceIsStrippedAtTheEndOnly() {
    assertThat(WhiteSpace.strippedLength(" a b \u00a0\n")).isEqualTo(4);
    assertThat(WhiteSpace.strippedLength("  ")).isEqualTo(0);
  }

  @Test
  void whiteSpaceIsPythons() {
    // Expected: all c below 0x10000 with chr(c).isspace() in Python 3.
    String python =
        "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004"
            + "\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
    StringBuilder ours = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      if (WhiteSpace.is((char) c)) {
        ours.append((char) c);
      }
    }
    assertThat(ours).hasToString(python);
  }
}
