package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ReferenceMergeTest extends MergeMethodContract {

  private static final ReferenceMerge MERGE = new ReferenceMerge(new LinearMerge());

  @Override
  protected ByteBuffer merge(
      DType in, ByteBuffer base, ByteBuffer aligned, double ratio, DType out) {
    int count = base.remaining() / in.bytes();
    ByteBuffer merged = ByteBuffer.allocate(count * out.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    MERGE.merge(in, base, aligned, ratio, out, merged);
    assertThat(merged.hasRemaining()).isFalse();
    return merged.flip();
  }

  @Test
  void piecesMergeAsTheWhole() {
    ByteBuffer whole = merge(DType.BFLOAT16, base(), aligned(), 0.3, DType.BFLOAT16);
    ByteBuffer pieces = ByteBuffer.allocate(whole.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < 2 * 5000; at += 2 * 777) {
      int length = Math.min(2 * 777, 2 * 5000 - at);
      MERGE.merge(
          DType.BFLOAT16,
          base().slice(at, length),
          aligned().slice(at, length),
          0.3,
          DType.BFLOAT16,
          pieces.limit(at + length));
    }
    assertThat(pieces.flip()).isEqualTo(whole);
  }

  @Test
  void equalInfinitiesBetweenTheEndsAreNotHidden() {
    ByteBuffer infinity =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x7f800000);
    ByteBuffer merged =
        merge(DType.FLOAT32, infinity.duplicate(), infinity.duplicate(), 0.5, DType.FLOAT32);
    assertThat(merged.order(ByteOrder.LITTLE_ENDIAN).getFloat(0)).isNaN();
  }

  @Test
  void ratiosOutsideTheBoxAreRefused() {
    for (double ratio : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> merge(DType.BFLOAT16, base(), aligned(), ratio, DType.BFLOAT16))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Ratio %s must lie in [0, 1].".formatted(ratio));
    }
  }

  @Test
  void sizesThatDoNotAgreeAreRefused() {
    assertThatThrownBy(
            () ->
                MERGE.merge(
                    DType.BFLOAT16,
                    base(),
                    aligned(),
                    0.5,
                    DType.FLOAT32,
                    ByteBuffer.allocate(10_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not make 10000 bytes in FLOAT32");
  }

  private static ByteBuffer base() {
    return weights(DType.BFLOAT16, 5000, 1);
  }

  private static ByteBuffer aligned() {
    return weights(DType.BFLOAT16, 5000, 2);
  }
}
