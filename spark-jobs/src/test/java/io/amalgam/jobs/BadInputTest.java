package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person sees who gives a command something wrong: one message, and nothing else happens.
 */
class BadInputTest {

  private static final Path CHECKPOINTS =
      Path.of("src/test/resources/checkpoints").toAbsolutePath();
  private static final int WRONG_INPUT = 2;

  @TempDir private Path folder;
  private Path base;
  private Path aligned;
  private Path pairs;

  @BeforeEach
  void aCampaignThatIsRight() throws IOException {
    base = copy(CHECKPOINTS.resolve("tiny-base"), folder.resolve("base"));
    aligned = copy(CHECKPOINTS.resolve("tiny-aligned"), folder.resolve("aligned"));
    pairs = folder.resolve("pairs.jsonl");
    Files.writeString(pairs, "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"c\"}\n");
  }

  @Test
  void aCampaignFileThatDoesNotExist() {
    refused(Executed.run(new Search(), folder.resolve("none.yaml")), "none.yaml", "does not exist");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheOneThatWasMeant() throws IOException {
    Path campaign = campaign("merge:\n  groups: {layers: {block: 2}}");
    refused(
        Executed.run(new Search(), campaign),
        "merge.groups.layers.block: unknown key. Did you mean 'blocks'?",
        "Nothing was started.");
  }

  @Test
  void aCheckpointThatDoesNotExist() throws IOException {
    delete(aligned);
    refused(search(), "aligned", "does not exist");
  }

  @Test
  void aCheckpointWithoutWeights() throws IOException {
    Files.delete(base.resolve("model.safetensors"));
    refused(search(), base.toString(), "safetensors");
  }

  @Test
  void weightsThatWereCutShort() throws IOException {
    Path weights = base.resolve("model.safetensors");
    try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
      file.setLength(file.length() - 1000);
    }
    refused(search(), weights.toString(), "ends at byte", "cut short");
  }

  @Test
  void weightsWithAHeaderThatIsNoHeader() throws IOException {
    Path weights = base.resolve("model.safetensors");
    Files.write(weights, "this is no safetensors file at all".getBytes(StandardCharsets.UTF_8));
    refused(search(), weights.toString());
  }

  @Test
  void weightsOfATypeThatIsNotSupported() throws IOException {
    Path weights = base.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\"BF16\"", "\"I16\" ");
    Files.write(weights, text.getBytes(StandardCharsets.ISO_8859_1));
    refused(search(), base.toString(), "has dtype I16, but only F32, F16 and BF16");
  }

  @Test
  void aModelOfAnotherArchitecture() throws IOException {
    Path config = aligned.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"llama\"", "\"mamba\"")
            .replace("LlamaForCausalLM", "MambaForCausalLM"));
    refused(search(), config.toString(), "mamba", "llama");
  }

  @Test
  void aPairThatDoesNotMatch() throws IOException {
    delete(aligned);
    copy(CHECKPOINTS.resolve("untied-bfloat16"), aligned);
    refused(search(), base.toString(), aligned.toString());
  }

  @Test
  void moreBlocksThanTheModelHasLayers() throws IOException {
    refused(
        Executed.run(new Search(), campaign("merge:\n  groups: {layers: {blocks: 5}}")),
        "4 layers cannot be cut into 5 blocks: ask for 1 to 4.");
  }

  @Test
  void aTaskFileWithoutItems() throws IOException {
    Files.writeString(pairs, "");
    refused(search(), "pairs.jsonl", "empty");
  }

  @Test
  void aTaskFileWithAMalformedLine() throws IOException {
    Files.writeString(pairs, Files.readString(pairs) + "{\"prompt\": \"a\", \"chosen\": \n");
    refused(search(), "pairs.jsonl line 2");
  }

  @Test
  void aRatioOutsideZeroAndOne() throws IOException {
    refused(
        Executed.run(new Evaluate(), campaign(""), "--ratios", "0.5,1.2"),
        "--ratios 0.5,1.2: Ratio 2 is 1.2 but must lie in [0, 1]");
  }

  @Test
  void aRatioThatIsNoNumber() throws IOException {
    refused(Executed.run(new Evaluate(), campaign(""), "--ratios", "0.5,NaN"), "Ratio 2 is NaN");
    refused(
        Executed.run(new Evaluate(), campaign(""), "--ratios", "0.5;1"), "'0.5;1' is not a number");
  }

  @Test
  void theWrongNumberOfRatios() throws IOException {
    refused(
        Executed.run(new Evaluate(), campaign(""), "--ratios", "0.5,0.5,0.5"),
        "Got 3 ratios [0.5, 0.5, 0.5] but the space has 2 groups: [layers.0-1, layers.2-3].");
  }

  @Test
  void aMergeIntoAFolderThatIsNotEmpty() throws IOException {
    Path output = Files.createDirectory(folder.resolve("out"));
    Path precious = Files.writeString(output.resolve("precious.txt"), "mine");
    refused(merge(output, "0,1"), output.toString());
    assertThat(precious).hasContent("mine");
  }

  @Test
  void aMergeIntoItsOwnSource() {
    refused(merge(base, "0,1"), base.toString());
    assertThat(base.resolve("model.safetensors")).exists();
  }

  @Test
  void aCutThatIsNone() {
    refused(
        Executed.run(
            new Merge(),
            "--base",
            base,
            "--aligned",
            aligned,
            "--ratios",
            "0,1",
            "--output",
            folder.resolve("out"),
            "--layers",
            "thirds"),
        "--layers thirds: write each, blocks=K");
  }

  @Test
  void aResultsFolderWithoutStudies() {
    refused(Executed.run(new Front(), folder), "has no study");
    refused(
        Executed.run(new Export(), folder, "--trial", "1", "--output", folder.resolve("out")),
        "has no study");
  }

  @Test
  void aMissingOptionIsNamed() {
    refused(Executed.run(new Export(), folder), "--trial", "--output");
  }

  @Test
  void theStackTraceIsThereForThoseWhoAsk() {
    Executed executed = Executed.run(new Search(), folder.resolve("none.yaml"), "--stacktrace");
    assertThat(executed.code()).isEqualTo(WRONG_INPUT);
    assertThat(executed.err()).contains("at io.amalgam.jobs.config");
  }

  @Test
  void everyCommandExplainsItself() {
    Stream.of(
            new Demo(),
            new Search(),
            new Front(),
            new Status(),
            new Evaluate(),
            new Export(),
            new Merge(),
            new Benchmark())
        .forEach(
            command -> {
              Executed help = Executed.run(command, "--help");
              assertThat(help.code()).isZero();
              assertThat(help.out()).startsWith("Usage: bin/amalgam ").contains("--stacktrace");
            });
  }

  /** One message and exit code 2; no stack trace, and no results folder has appeared. */
  private void refused(Executed executed, String... said) {
    assertThat(executed.code()).as(executed.err()).isEqualTo(WRONG_INPUT);
    assertThat(executed.err()).contains(said).doesNotContain("\tat ", "Exception", "defect");
    assertThat(executed.out()).isEmpty();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  private Executed search() throws IOException {
    return Executed.run(new Search(), campaign(""));
  }

  private Executed merge(Path output, String ratios) {
    return Executed.run(
        new Merge(), "--base", base, "--aligned", aligned, "--ratios", ratios, "--output", output);
  }

  private Path campaign(String merge) throws IOException {
    return Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        name: wrong
        results: %s
        models: {base: %s, aligned: %s}
        %s
        tasks:
          pairs: {type: preference, items: %s}
        objectives:
          alignment: {maximize: pairs.margin}
        studies:
          - {name: only, sampler: {type: random}, budget: {trials: 1}, seed: 1}
        """
            .formatted(
                folder.resolve("results"),
                base,
                aligned,
                merge.isEmpty() ? "merge:\n  groups: {layers: {blocks: 2}}" : merge,
                pairs));
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
