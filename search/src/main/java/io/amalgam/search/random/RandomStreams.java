package io.amalgam.search.random;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent random streams named by trial and purpose. A stream depends on nothing but the seed
 * and its name, so what one trial draws never shifts what another draws, and the same names give
 * the same numbers on every Java machine.
 *
 * @param seed the study's seed
 */
public record RandomStreams(long seed) {

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final byte STUDY = 0;
  private static final byte TRIAL = 1;

  /**
   * A fresh stream for one purpose of one trial.
   *
   * @param trial the trial's number
   * @param purpose what the numbers are for, such as {@code "crossover"}
   */
  public RandomGenerator stream(int trial, String purpose) {
    return generator(TRIAL, trial, purpose);
  }

  /** A fresh stream for one purpose of the study as a whole. */
  public RandomGenerator stream(String purpose) {
    return generator(STUDY, 0, purpose);
  }

  private RandomGenerator generator(byte kind, int trial, String purpose) {
    byte[] name = purpose.getBytes(UTF_8);
    ByteBuffer key = ByteBuffer.allocate(Long.BYTES + 1 + Integer.BYTES + name.length);
    key.putLong(seed).put(kind).putInt(trial).put(name);
    // A long, not the whole digest: JDK versions differ in how they expand a seed of bytes.
    return FACTORY.create(ByteBuffer.wrap(sha256(key.array())).getLong());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
