package io.amalgam.jobs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void textsAreNamedByTheirUtf8Bytes() {
    // printf 'abc' | sha256sum; printf '\303\251' | sha256sum
    assertThat(Sha256.of("abc"))
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.of("é"))
        .isEqualTo("sha256:4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  }

  @Test
  void piecesMakeTheSameNameAsTheWhole() {
    MessageDigest digest = Sha256.start();
    digest.update("a".getBytes(StandardCharsets.UTF_8));
    digest.update("bc".getBytes(StandardCharsets.UTF_8));
    assertThat(Sha256.end(digest)).isEqualTo(Sha256.of("abc"));
  }
}
