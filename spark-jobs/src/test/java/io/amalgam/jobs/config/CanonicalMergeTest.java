package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.search.objective.Direction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalMergeTest {

  static Stream<MergeSpec> merges() {
    return Stream.of(
        new MergeSpec("linear", new GroupSpec(new LayerCut.Each(), false), Follow.ALL),
        new MergeSpec("linear", new GroupSpec(new LayerCut.Blocks(3, false), true), Follow.LINEAR),
        new MergeSpec("linear", new GroupSpec(new LayerCut.Blocks(6, true), false), Follow.ALL),
        new MergeSpec("linear", new GroupSpec(new LayerCut.Cuts(List.of()), false), Follow.ALL),
        new MergeSpec(
            "linear",
            new GroupSpec(new LayerCut.Cuts(List.of(8, 16)), true),
            new Follow("layers.0-7", "own", "aligned")));
  }

  @ParameterizedTest
  @MethodSource("merges")
  void whatAStudyMergedIsReadBackFromItsText(MergeSpec merge) {
    Campaign campaign =
        new Campaign(
            "x",
            "results",
            new Models("base", "aligned", ComputeType.AUTO),
            merge,
            List.of(),
            List.of(
                new ObjectiveSpec(
                    "o", Direction.MINIMIZE, ObjectiveExpression.parse("t.bits_per_byte"), false)),
            List.of(new StudySpec("s", new SamplerSpec.Random(), 1, 1)),
            References.even(1),
            Schedule.ASYNCHRONOUS,
            List.of(),
            Optional.empty());

    assertThat(CanonicalMerge.of(campaign.canonicalText(campaign.study("s")))).isEqualTo(merge);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "merge.method = linear\n",
        "merge.method = linear\nmerge.groups.layers = odd 3\n"
      })
  void aTextWithoutAMergeThatIsKnownIsRefused(String text) {
    assertThatThrownBy(() -> CanonicalMerge.of(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Use the version that wrote it.");
  }
}
