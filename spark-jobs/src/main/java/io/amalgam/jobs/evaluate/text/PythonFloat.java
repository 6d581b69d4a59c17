package io.amalgam.jobs.evaluate.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Python's {@code float(text)} and {@code str(float)}, which decide what DROP takes for a number.
 */
final class PythonFloat {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern NAMED =
      Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  /** Underscores are allowed between two digits and nowhere else. */
  private static final Pattern UNDERSCORE = Pattern.compile("(?<=\\d)_(?=\\d)");

  private static final int MAX_DIGITS = 17;

  private PythonFloat() {}

  /** The number that {@code float} reads, or nothing where it raises ValueError. */
  static OptionalDouble parse(String text) {
    String ascii = UNDERSCORE.matcher(stripped(ascii(text))).replaceAll("");
    if (NAMED.matcher(ascii).matches()) {
      return OptionalDouble.of(named(ascii.toLowerCase(Locale.ROOT)));
    }
    return DECIMAL.matcher(ascii).matches()
        ? OptionalDouble.of(Double.parseDouble(ascii))
        : OptionalDouble.empty();
  }

  private static double named(String name) {
    if (name.endsWith("nan")) {
      return Double.NaN;
    }
    return name.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** Decimal digits of any script become ASCII, white space beyond ASCII becomes a space. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints().map(PythonFloat::ascii).forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  private static int ascii(int c) {
    if (c <= 0x7f) {
      return c;
    }
    if (PythonText.isSpace(c)) {
      return ' ';
    }
    return Character.isDigit(c) ? '0' + Character.digit(c, 10) : '?';
  }

  /** Only what C calls space is stripped, so not U+001C to U+001F. */
  private static String stripped(String ascii) {
    int begin = 0;
    int end = ascii.length();
    while (begin < end && isCSpace(ascii.charAt(begin))) {
      begin++;
    }
    while (begin < end && isCSpace(ascii.charAt(end - 1))) {
      end--;
    }
    return ascii.substring(begin, end);
  }

  private static boolean isCSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** {@code str} of a float: the shortest digits that read back the same. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    return sign + (size == 0 ? "0.0" : laidOut(shortest(size)));
  }

  /** Not Double.toString: before JDK 19 it gives digits too many. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      Optional<BigDecimal> found = rounded(exact, digits, value);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
  }

  /** Below a power of two the neighbour is nearer, so the nearest digits may be the wrong ones. */
  private static Optional<BigDecimal> rounded(BigDecimal exact, int digits, double value) {
    return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)
        .map(mode -> exact.round(new MathContext(digits, mode)))
        .filter(candidate -> candidate.doubleValue() == value)
        .min(Comparator.comparing(candidate -> candidate.subtract(exact).abs()));
  }

  private static String laidOut(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    String digits = plain.unscaledValue().toString();
    // The value is 0.digits · 10^point.
    int point = digits.length() - plain.scale();
    if (point > 16 || point <= -4) {
      return scientific(digits, point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= digits.length()
        ? digits + "0".repeat(point - digits.length()) + ".0"
        : digits.substring(0, point) + "." + digits.substring(point);
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return String.format(
        Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
