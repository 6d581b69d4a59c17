package io.amalgam.jobs;

import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.StudySpec;
import io.amalgam.jobs.config.TaskSpec;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * What a study's results depend on besides its checkpoints: the configuration and the bytes of the
 * item files. Results are only ever added to under the same identity.
 *
 * @param text one {@code key = value} a line
 */
record StudyIdentity(String text) {

  /**
   * The identity of a study; reads its item files.
   *
   * @throws ItemException if one cannot be read
   */
  static StudyIdentity of(Campaign campaign, StudySpec study) {
    StringBuilder text = new StringBuilder(campaign.canonicalText(study));
    for (TaskSpec task : campaign.tasks()) {
      text.append("tasks.%s.items.digest = %s\n".formatted(task.name(), digest(task.items())));
    }
    return new StudyIdentity(text.toString());
  }

  /** SHA-256 of the text: {@code sha256:} and 64 hexadecimal digits. */
  String digest() {
    return Sha256.of(text);
  }

  private static String digest(String file) {
    MessageDigest digest = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(Path.of(file)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ItemException("%s cannot be read: %s.".formatted(file, e.getMessage()));
    }
    return Sha256.end(digest);
  }
}
