package io.amalgam.jobs.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded chance: one stream of random numbers per purpose, so that drawing more for one purpose
 * changes nothing for the others.
 */
public final class Chance {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The stream of the given seed and purpose; equal arguments give equal streams. */
  public static Chance of(long seed, String purpose) {
    return new Chance(hash(seed, purpose));
  }

  /** Whether a key belongs to the given share (0 to 100, in percent) that is kept from training. */
  static boolean heldOut(long seed, String key, int percent) {
    return new SplittableRandom(hash(seed, "held out: " + key)).nextInt(100) < percent;
  }

  private static long hash(long seed, String text) {
    // FNV-1a over the bytes of the text; SplittableRandom mixes what comes out.
    long hash = FNV_OFFSET ^ (seed * 0x9e3779b97f4a7c15L);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** A whole number in [0, bound). */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in the given share of cases (0 to 100, in percent). */
  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  /** A number in [0, 1). */
  double unit() {
    return random.nextDouble();
  }

  /** A number from the standard normal distribution. */
  double normal() {
    // Box and Muller (1958); 1 - u is never 0.
    double radius = Math.sqrt(-2.0 * Math.log(1.0 - random.nextDouble()));
    return radius * Math.cos(2.0 * Math.PI * random.nextDouble());
  }

  /** One element of a list. */
  <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Different elements of a list, in random order. */
  <T> List<T> distinct(List<T> from, int count) {
    return List.copyOf(shuffled(from).subList(0, count));
  }

  /** The elements of a list in random order. */
  <T> List<T> shuffled(List<T> from) {
    List<T> all = new ArrayList<>(from);
    for (int last = all.size() - 1; last > 0; last--) {
      Collections.swap(all, last, random.nextInt(last + 1));
    }
    return all;
  }
}
