package io.amalgam.jobs.torch;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.evaluate.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A checkpoint's {@code tokenizer.json}, read offline. Texts are never truncated or padded,
 * whatever the file says. Safe for use by several threads until it is closed: the native library
 * changes a tokenizer only when its truncation or padding is set, which happens once, here.
 */
public final class HfTokenizer implements TextTokenizer, AutoCloseable {

  private static final Map<String, String> WHOLE_TEXTS =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");

  private final Path file;
  private final HuggingFaceTokenizer tokenizer;
  private final int vocabularySize;
  private final int beginning;
  private final List<Integer> endTokens;

  private HfTokenizer(
      Path file,
      HuggingFaceTokenizer tokenizer,
      Checkpoint checkpoint,
      Collection<Integer> endTokens) {
    this.file = file;
    this.tokenizer = tokenizer;
    this.vocabularySize = checkpoint.config().vocabularySize();
    this.beginning = new BeginningOfText(checkpoint).find(this);
    this.endTokens = List.copyOf(endTokens);
  }

  /**
   * Opens the tokenizer of a checkpoint.
   *
   * @throws CheckpointException if there is none, it cannot be read, or no token begins a text
   */
  public static HfTokenizer open(Checkpoint checkpoint) {
    return open(checkpoint, checkpoint.endTokens());
  }

  /**
   * Opens the tokenizer of a checkpoint.
   *
   * @param endTokens what ends a text, whatever the checkpoint says
   * @throws CheckpointException if there is none, it cannot be read, or no token begins a text
   */
  public static HfTokenizer open(Checkpoint checkpoint, Collection<Integer> endTokens) {
    System.setProperty("ai.djl.offline", "true");
    Path file = checkpoint.tokenizerFile();
    HuggingFaceTokenizer tokenizer = read(file);
    try {
      return new HfTokenizer(file, tokenizer, checkpoint, endTokens);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static HuggingFaceTokenizer read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return HuggingFaceTokenizer.newInstance(stream, WHOLE_TEXTS);
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(
          "%s: is not a tokenizer that can be read: %s. Maybe the file was cut short, or it was written by a later version of tokenizers."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws CheckpointException if the tokenizer gives a token that the model does not have
   */
  @Override
  public int[] encode(String text, boolean addSpecialTokens) {
    long[] ids = tokenizer.encode(text, addSpecialTokens, false).getIds();
    for (long id : ids) {
      if (id < 0 || id >= vocabularySize) {
        throw new CheckpointException(
            "%s: gives token %d, but the model has tokens 0 to %d. Maybe the tokenizer belongs to another checkpoint."
                .formatted(file, id, vocabularySize - 1));
      }
    }
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public String decode(int[] tokens) {
    return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
  }

  /** The token that {@code tokenizer_config.json} or {@code config.json} says begins a text. */
  @Override
  public int beginningOfText() {
    return beginning;
  }

  @Override
  public List<Integer> endTokens() {
    return endTokens;
  }

  @Override
  public OptionalInt specialToken(String text) {
    long[] ids = tokenizer.encode(text, false, false).getIds();
    boolean special =
        ids.length == 1
            && tokenizer.decode(ids, true).isEmpty()
            && tokenizer.decode(ids, false).equals(text);
    return special ? OptionalInt.of(Math.toIntExact(ids[0])) : OptionalInt.empty();
  }

  /** Frees the tokenizer. */
  @Override
  public void close() {
    tokenizer.close();
  }
}
