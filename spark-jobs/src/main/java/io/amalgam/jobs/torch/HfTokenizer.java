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
import java.util.Map;

/**
 * A checkpoint's {@code tokenizer.json}, read offline. Texts are never truncated or padded,
 * whatever the file says.
 */
public final class HfTokenizer implements TextTokenizer, AutoCloseable {

  private static final Map<String, String> WHOLE_TEXTS =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");

  private final Path file;
  private final HuggingFaceTokenizer tokenizer;
  private final int vocabularySize;
  private final int beginning;

  private HfTokenizer(Path file, HuggingFaceTokenizer tokenizer, Checkpoint checkpoint) {
    this.file = file;
    this.tokenizer = tokenizer;
    this.vocabularySize = checkpoint.config().vocabularySize();
    this.beginning = new BeginningOfText(checkpoint).find(this);
  }

  /**
   * Opens the tokenizer of a checkpoint.
   *
   * @throws CheckpointException if there is none, it cannot be read, or no token begins a text
   */
  public static HfTokenizer open(Checkpoint checkpoint) {
    System.setProperty("ai.djl.offline", "true");
    Path file = checkpoint.tokenizerFile();
    HuggingFaceTokenizer tokenizer = read(file);
    try {
      return new HfTokenizer(file, tokenizer, checkpoint);
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

  /** Frees the tokenizer. */
  @Override
  public void close() {
    tokenizer.close();
  }
}
