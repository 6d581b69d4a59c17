package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramDigestTest {

  /** A text that is left out could change scores, and old ones would still be taken. */
  @Test
  void everyTextCountsButTheOneThatTrains() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ProgramDigest.class.getResource("decoder.py")).toURI())
            .getParent();
    List<String> known = new ArrayList<>(ProgramDigest.texts());
    known.add("training.py");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".py")))
          .as("texts in ProgramDigest and texts there are")
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  @Test
  void theNameIsTheSameEachTime() {
    assertThat(ProgramDigest.current())
        .isEqualTo(ProgramDigest.current())
        .matches("sha256:[0-9a-f]{64}");
  }
}
