package io.amalgam.jobs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueDigestTest {

  private record Point(String name, @Nullable Object value) {}

  private record Place(String name, @Nullable Object value) {}

  private enum Colour {
    RED,
    BLUE
  }

  @Test
  void differentValuesHaveDifferentNamesEvenWhereTheirPartsWouldRunTogether() {
    List<@Nullable Object> values =
        Arrays.asList(
            null,
            "",
            "null",
            "a",
            "ab",
            List.of(),
            List.of("ab", "c"),
            List.of("a", "bc"),
            List.of("abc"),
            List.of(List.of("a"), List.of("b")),
            List.of(List.of("a", "b")),
            List.of(List.of(), "a"),
            0,
            1,
            "1",
            1.0,
            0.0,
            -0.0,
            Double.NaN,
            true,
            false,
            Colour.RED,
            Colour.BLUE,
            "RED",
            OptionalInt.empty(),
            OptionalInt.of(0),
            OptionalInt.of(1),
            Map.of(),
            Map.of("a", 1),
            Map.of("a", 2),
            Map.of("b", 1),
            List.of("a", 1),
            new Point("a", 1),
            new Place("a", 1),
            new Point("a", null),
            new Point("a", new Point("a", 1)),
            "\uD800",
            "?",
            "\uFFFD");
    assertThat(values.stream().map(ValueDigestTest::name)).doesNotHaveDuplicates();
  }

  @Test
  void equalValuesHaveEqualNames() {
    Map<String, Integer> one = new LinkedHashMap<>();
    one.put("a", 1);
    one.put("b", 2);
    Map<String, Integer> other = new LinkedHashMap<>();
    other.put("b", 2);
    other.put("a", 1);
    assertThat(name(one)).isEqualTo(name(other)).matches("sha256:[0-9a-f]{64}");
    assertThat(name(new Point("a", List.of(1)))).isEqualTo(name(new Point("a", Arrays.asList(1))));
  }

  @Test
  void whatIsLeftOutDoesNotCountAndAllElseDoes() {
    assertThat(named(new Point("a", 1))).isEqualTo(named(new Point("b", 1)));
    assertThat(named(new Point("a", 1))).isNotEqualTo(named(new Point("a", 2)));
    assertThat(named(new Point("a", 1))).isNotEqualTo(named(new Place("a", 1)));
  }

  @Test
  void aValueWithoutAKnownContentIsRefusedAndNotNamedByItsAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> name(new Point("a", new Object())))
        .withMessage("A java.lang.Object cannot be named by its content.");
  }

  private static String name(@Nullable Object value) {
    return new ValueDigest().add(value).end();
  }

  private static String named(Record value) {
    return new ValueDigest().add(value, Set.of("name")).end();
  }
}
