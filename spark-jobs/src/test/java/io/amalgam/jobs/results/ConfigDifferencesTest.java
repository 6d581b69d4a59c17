package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigDifferencesTest {

  @Test
  void sameTextsHaveNone() {
    assertThat(ConfigDifferences.between("form 1\na = 1\n", "form 1\na = 1\n")).isEmpty();
  }

  @Test
  void aLineOnOneSideOnlyIsTold() {
    assertThat(ConfigDifferences.between("form 1\na = 1\nb = 2\n", "form 1\nb = 2\nc = x = y\n"))
        .isEqualTo(
            "begun with 'a = 1' and this has 'no a'; begun with 'no c' and this has 'c = x = y'");
  }

  @Test
  void atMostThreeAreToldAndTheOthersCounted() {
    assertThat(ConfigDifferences.between("a = 1\nb = 1\nc = 1\nd = 1\ne = 1\n", ""))
        .startsWith("begun with 'a = 1' and this has 'no a'; ")
        .contains("'c = 1'")
        .doesNotContain("'d = 1'")
        .endsWith(" (and 2 more)");
  }

  @Test
  void anotherOrderIsTold() {
    assertThat(ConfigDifferences.between("f\na = 1\nb = 2\n", "f\nb = 2\na = 1\n"))
        .isEqualTo("begun with 'a = 1' and this has 'b = 2' in line 2");
  }
}
