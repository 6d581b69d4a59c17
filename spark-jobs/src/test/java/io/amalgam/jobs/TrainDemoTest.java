package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainDemoTest {

  @TempDir private Path folder;

  @Test
  void aPairIsTrainedWrittenAndMeasured() throws IOException {
    Executed first =
        Executed.run(new TrainDemo(), "--brief", "--threads", 1, "--output", folder.resolve("one"));

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("base", "aligned", "preferences margin", "facts-heldout acc");
    assertThat(first.err()).contains("pretraining", "alignment", "tokens/s");
    try (Checkpoint base = Checkpoint.open(folder.resolve("one/base"));
        Checkpoint aligned = Checkpoint.open(folder.resolve("one/aligned"))) {
      CheckpointPair.check(base, aligned);
      assertThat(base.digest()).isNotEqualTo(aligned.digest());
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    for (String name : new String[] {"one", "two"}) {
      Executed.run(
          new TrainDemo(),
          "--brief",
          "--threads",
          1,
          "--seed",
          3,
          "--output",
          folder.resolve(name));
    }

    for (String file : new String[] {"base", "aligned"}) {
      assertThat(folder.resolve("one").resolve(file).resolve("model.safetensors"))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(file).resolve("model.safetensors"));
    }
  }

  @Test
  void aPairThatIsThereIsOnlyOverwrittenByForce() throws IOException {
    Path model = folder.resolve("base");
    Files.createDirectories(model);
    Files.writeString(model.resolve("precious"), "mine");

    Executed refused = Executed.run(new TrainDemo(), "--brief", "--threads", 1, "--output", folder);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(model.toString(), "--force");
    assertThat(model.resolve("precious")).hasContent("mine");
    assertThat(folder.resolve("items")).doesNotExist();

    assertThat(
            Executed.run(new TrainDemo(), "--brief", "--threads", 1, "--force", "--output", folder)
                .code())
        .isZero();
    assertThat(model.resolve("precious")).doesNotExist();
  }
}
