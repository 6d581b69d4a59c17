package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.search.space.Ratios;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightDigestTest {

  private static final MergePlan PLAN =
      plan(new Share.Group(0), new Share.Group(1), new Share.Fixed(0));

  @Test
  void theSameMergeHasTheSameDigest() {
    assertThat(digest("b", "a", PLAN, 0.2, 0.7, DType.FLOAT32))
        .isEqualTo(digest("b", "a", PLAN, 0.2, 0.7, DType.FLOAT32))
        .startsWith("sha256:");
  }

  @Test
  void whateverChangesTheWeightsChangesTheDigest() {
    String digest = digest("b", "a", PLAN, 0.2, 0.7, DType.FLOAT32);
    assertThat(
            List.of(
                digest("B", "a", PLAN, 0.2, 0.7, DType.FLOAT32),
                digest("b", "A", PLAN, 0.2, 0.7, DType.FLOAT32),
                digest("a", "b", PLAN, 0.2, 0.7, DType.FLOAT32),
                digest("b", "a", PLAN, 0.3, 0.7, DType.FLOAT32),
                digest("b", "a", PLAN, 0.7, 0.2, DType.FLOAT32),
                digest("b", "a", PLAN, 0.2, 0.7, DType.BFLOAT16)))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void groupingsThatGiveEachTensorTheSameRatioGiveTheSameWeights() {
    MergePlan oneGroup = plan(new Share.Group(0), new Share.Group(0), new Share.Fixed(0));
    assertThat(WeightDigest.of("b", "a", oneGroup, Ratios.of(0.5, 0.9), DType.FLOAT32))
        .isEqualTo(digest("b", "a", PLAN, 0.5, 0.5, DType.FLOAT32));
  }

  @Test
  void ratiosThatAreTheSameFp32NumberGiveTheSameWeights() {
    double close = Math.nextUp(0.2);
    assertThat(digest("b", "a", PLAN, close, 0.7, DType.FLOAT32))
        .isEqualTo(digest("b", "a", PLAN, 0.2, 0.7, DType.FLOAT32));
  }

  private static String digest(
      String base, String aligned, MergePlan plan, double low, double high, DType type) {
    return WeightDigest.of(base, aligned, plan, Ratios.of(low, high), type);
  }

  private static MergePlan plan(Share x, Share y, Share z) {
    Map<String, Share> shares = new LinkedHashMap<>();
    shares.put("x", x);
    shares.put("y", y);
    shares.put("z", z);
    return new MergePlan(List.of("low", "high"), shares);
  }
}
