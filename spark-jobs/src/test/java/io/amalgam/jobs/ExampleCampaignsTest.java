package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.TinyCheckpoint;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.CampaignReader;
import io.amalgam.jobs.config.ConfigException;
import io.amalgam.jobs.config.SamplerSpec;
import io.amalgam.jobs.config.StudySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The campaigns of the paper's pairs, with a folder in place of the bucket: checkpoints of as many
 * layers, but small ones, and files of rows that are there.
 */
class ExampleCampaignsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String BUCKET = "s3a://alignment/";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openllama-3b | llama   | 26 | layers.0-3, layers.4-7, layers.8-11, layers.12-15, layers.16-19, layers.20-25
          zephyr-7b    | mistral | 32 | layers.0-4, layers.5-9, layers.10-14, layers.15-19, layers.20-25, layers.26-31
          """)
  void aCampaignIsReadAndFitsItsModels(String name, String type, int layers, String groups)
      throws IOException {
    Campaign campaign = read(name, type, layers);
    assertThat(campaign.name()).isEqualTo(name);
    assertThat(campaign.objectives()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(campaign.heldOut()).isPresent();
    try (Pair pair =
        Pair.open(campaign.models().base(), campaign.models().aligned(), campaign.merge())) {
      assertThat(pair.plan().groups()).containsExactly(groups.split(", "));
      for (StudySpec study : campaign.studies()) {
        study
            .enqueued()
            .forEach(mix -> assertThat(mix.ratios()).hasSize(pair.plan().groups().size()));
        if (study.sampler() instanceof SamplerSpec.Hma hma) {
          assertThat(hma.blocks()).allMatch(k -> k <= pair.plan().groups().size());
          assertThat(study.trials()).isEqualTo(hma.blocks().size() * hma.means().size());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"openllama-3b", "zephyr-7b"})
  void onlyTheFilesOfTheBucketAreMissingWithoutIt(String name) throws IOException {
    Path file = local(name);
    assertThatThrownBy(() -> CampaignReader.read(file))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                        problem -> assertThat(problem.toString()).contains(" does not exist.")));
  }

  /** Writes what the campaign names in its bucket, and reads it. */
  private Campaign read(String name, String type, int layers) throws IOException {
    String config =
        TinyCheckpoint.CONFIG
            .replace("\"model_type\": \"llama\"", "\"model_type\": \"%s\"".formatted(type))
            .replace(
                "LlamaForCausalLM",
                type.equals("llama") ? "LlamaForCausalLM" : "MistralForCausalLM")
            .replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": " + layers);
    Path file = local(name);
    String text = Files.readString(file).replaceAll("#.*", "");
    for (String key : List.of("base", "aligned", "model")) {
      Matcher model = Pattern.compile("\\b" + key + ": (\\S+?)[,\\s]").matcher(text);
      while (model.find()) {
        TinyCheckpoint.write(Path.of(model.group(1)), config, DType.BFLOAT16, key.length());
      }
    }
    Matcher items = Pattern.compile("items: \"?([^\",\\s}]+)").matcher(text);
    while (items.find()) {
      Path rows = Path.of(items.group(1));
      Files.createDirectories(rows.getParent());
      Files.writeString(rows, "");
    }
    return CampaignReader.read(file).part(Optional.empty());
  }

  /** The campaign with the bucket here, and the task files where they are. */
  private Path local(String name) throws IOException {
    String text = Files.readString(ROOT.resolve("conf/campaigns/" + name + ".yaml"));
    assertThat(text).contains(BUCKET);
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        text.replace(BUCKET, folder + "/bucket/").replace("conf/tasks/", ROOT + "/conf/tasks/"));
  }
}
