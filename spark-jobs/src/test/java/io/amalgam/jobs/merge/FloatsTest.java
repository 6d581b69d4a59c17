package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatsTest {

  private final Floats floats = new Floats();
  private final float[] numbers = new float[2];
  private final ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void bfloat16HasKnownBits() {
    assertBfloat16(0x3f800000, 0x3f80);
    assertBfloat16(0xc0490fdb, 0xc049);
    assertBfloat16(0x80000000, 0x8000);
    assertBfloat16(0x7f800000, 0x7f80);
    assertBfloat16(0xff800000, 0xff80);
  }

  @Test
  void bfloat16TiesGoToEven() {
    assertBfloat16(0x3f808000, 0x3f80);
    assertBfloat16(0x3f818000, 0x3f82);
    assertBfloat16(0x3f808001, 0x3f81);
    assertBfloat16(0x3f817fff, 0x3f81);
    assertBfloat16(0x3fff8000, 0x4000);
  }

  @Test
  void bfloat16RoundsSubnormalsAndOverflows() {
    assertBfloat16(0x00008000, 0x0000);
    assertBfloat16(0x00008001, 0x0001);
    assertBfloat16(0x00018000, 0x0002);
    assertBfloat16(0x007f8000, 0x0080);
    assertBfloat16(0x7f7f7fff, 0x7f7f);
    assertBfloat16(0x7f7f8000, 0x7f80);
  }

  @Test
  void float16HasKnownBits() {
    assertFloat16(1f, 0x3c00);
    assertFloat16(-2f, 0xc000);
    assertFloat16(0.1f, 0x2e66);
    assertFloat16(-0f, 0x8000);
    assertFloat16(65504f, 0x7bff);
    assertFloat16(Math.nextDown(65520f), 0x7bff);
    assertFloat16(65520f, 0x7c00);
    assertFloat16(Float.NEGATIVE_INFINITY, 0xfc00);
  }

  @Test
  void float16TiesGoToEvenInSubnormalsToo() {
    assertFloat16(1 + 0x1p-11f, 0x3c00);
    assertFloat16(1 + 3 * 0x1p-11f, 0x3c02);
    assertFloat16(0x1p-14f, 0x0400);
    assertFloat16(0x1p-24f, 0x0001);
    assertFloat16(0x1p-25f, 0x0000);
    assertFloat16(Math.nextUp(0x1p-25f), 0x0001);
    assertFloat16(3 * 0x1p-25f, 0x0002);
    assertFloat16(-Math.nextUp(0x1p-25f), 0x8001);
    assertFloat16(Math.nextDown(0x1p-14f), 0x0400);
    assertFloat16(Float.MIN_VALUE, 0x0000);
  }

  @Test
  void notANumberStaysNotANumber() {
    for (int bits : new int[] {0x7f800001, 0x7fc00000, 0xffffffff, 0xff800001}) {
      float nan = Float.intBitsToFloat(bits);
      assertThat(fromBfloat16(toBfloat16(nan))).isNaN();
      assertThat(fromFloat16(toFloat16(nan))).isNaN();
    }
  }

  @Test
  void everyHalfSurvivesTheWayThere() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float half = fromFloat16((short) bits);
      if (!Float.isNaN(half)) {
        assertThat(toFloat16(half)).isEqualTo((short) bits);
      }
      float brain = fromBfloat16((short) bits);
      if (!Float.isNaN(brain)) {
        assertThat(toBfloat16(brain)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void everyFiniteFloat16IsItsFormula() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      int exponent = bits >>> 10;
      int fraction = bits & 0x3ff;
      double value =
          exponent == 0
              ? fraction * 0x1p-24
              : (1 + fraction * 0x1p-10) * Math.pow(2, exponent - 15);
      assertThat((double) fromFloat16((short) bits)).isEqualTo(value);
      assertThat((double) fromFloat16((short) (bits | 0x8000))).isEqualTo(-value);
    }
  }

  @Test
  void randomNumbersAreRoundedAsTheExactOracleDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isNaN(value) || Float.isInfinite(value)) {
        continue;
      }
      assertThat((double) fromFloat16(toFloat16(value)))
          .isEqualTo(Rounding.nearest(value, DType.FLOAT16));
      assertThat((double) fromBfloat16(toBfloat16(value)))
          .isEqualTo(Rounding.nearest(value, DType.BFLOAT16));
    }
  }

  private void assertBfloat16(int floatBits, int expected) {
    assertThat(toBfloat16(Float.intBitsToFloat(floatBits)))
        .as("%08x", floatBits)
        .isEqualTo((short) expected);
  }

  private void assertFloat16(float value, int expected) {
    assertThat(toFloat16(value)).as("%s", value).isEqualTo((short) expected);
  }

  private float fromBfloat16(short bits) {
    return widen(DType.BFLOAT16, bits);
  }

  private float fromFloat16(short bits) {
    return widen(DType.FLOAT16, bits);
  }

  private short toBfloat16(float value) {
    return narrow(DType.BFLOAT16, value);
  }

  private short toFloat16(float value) {
    return narrow(DType.FLOAT16, value);
  }

  private float widen(DType dtype, short bits) {
    floats.read(dtype, bytes.clear().putShort(0, bits), numbers, 1);
    return numbers[0];
  }

  private short narrow(DType dtype, float value) {
    numbers[0] = value;
    floats.write(dtype, numbers, bytes.clear(), 1);
    return bytes.getShort(0);
  }
}
