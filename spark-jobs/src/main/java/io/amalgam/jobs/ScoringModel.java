package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.text.Sha256;
import io.amalgam.jobs.text.ValueDigest;
import io.amalgam.jobs.torch.ProgramDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * Names what turns texts and merged weights into scores: the settings in {@code config.json} that
 * are no weights, the tokens that begin and end texts, the tokenizer's files, and the programs.
 * What a worker takes from base and what from aligned is its own affair, so both count.
 */
final class ScoringModel {

  private ScoringModel() {}

  /**
   * The name for a pair; reads the tokenizer's files.
   *
   * @throws CheckpointException if the pair has no tokenizer or it cannot be read
   */
  static String of(Pair pair) {
    Checkpoint tokenized = CheckpointPair.tokenizerOf(pair.base(), pair.aligned());
    ValueDigest digest = new ValueDigest();
    for (Checkpoint checkpoint : List.of(pair.base(), pair.aligned())) {
      digest.add(checkpoint.config()).add(endTokens(checkpoint));
    }
    digest.add(tokenized.folder().equals(pair.base().folder()));
    addTokenizer(digest, tokenized);
    return digest.add(ProgramDigest.current()).end();
  }

  /**
   * The name for a task: one that asks a reward model depends on that model's settings and
   * tokenizer, too. Its weights are named by the task itself.
   *
   * @param pair the name for the pair
   * @throws CheckpointException if the reward model cannot be read
   */
  static String of(String pair, Task task) {
    if (!(task instanceof RewardTask reward)) {
      return pair;
    }
    try (Checkpoint model = Checkpoint.openReward(reward.model())) {
      ValueDigest digest = new ValueDigest().add(pair).add(model.config());
      addTokenizer(digest, model);
      return digest.end();
    }
  }

  private static void addTokenizer(ValueDigest digest, Checkpoint tokenized) {
    digest.add(file(tokenized.tokenizerFile()));
    Path settings = tokenized.folder().resolve("tokenizer_config.json");
    digest.add(Files.isRegularFile(settings) ? file(settings) : null);
  }

  /** Tokens that cannot be read matter to tasks that generate; those will say so themselves. */
  private static Object endTokens(Checkpoint checkpoint) {
    try {
      return checkpoint.endTokens();
    } catch (CheckpointException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String file(Path file) {
    MessageDigest digest = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new CheckpointException("%s: cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
    return Sha256.end(digest);
  }
}
