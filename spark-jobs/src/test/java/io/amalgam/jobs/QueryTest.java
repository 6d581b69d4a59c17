package io.amalgam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.SampleFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands query and compact as they are typed. */
class QueryTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.master", "local[1]",
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1");

  @TempDir private Path folder;

  @BeforeEach
  void settings() {
    SETTINGS.forEach(System::setProperty);
  }

  @AfterEach
  void noSettings() {
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  @Test
  void aQueryIsAnsweredAsATable() {
    SampleFolder.write(folder);
    Executed query =
        Executed.run(
            new Query(), folder, "SELECT trial, state FROM trials ORDER BY trial", "--limit", 2);
    assertThat(query.code()).as(query.err()).isZero();
    assertThat(query.out()).isEqualTo("trial   state\n    0   COMPLETE\n    1   COMPLETE\n");
    assertThat(query.err()).contains("There are more rows than these 2");
    assertThat(Path.of("spark-warehouse")).doesNotExist();
  }

  @Test
  void wrongSqlIsOneSentence() {
    SampleFolder.write(folder);
    Executed query =
        Executed.run(new Query(), folder, "SELECT tral FROM trials", "--format", "csv");
    assertThat(query.code()).isEqualTo(2);
    assertThat(query.out()).isEmpty();
    assertThat(query.err().strip().lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("There is no column 'tral'. Maybe trial");
  }

  @Test
  void aFolderThatIsNoneIsRefusedBeforeSparkStarts() throws Exception {
    refused(Executed.run(new Query(), folder.resolve("none"), "SELECT 1"), "has no study");
    refused(Executed.run(new Query(), folder, "SELECT 1"), "has no study");
    Path file = Files.writeString(folder.resolve("file"), "x");
    refused(Executed.run(new Query(), file, "SELECT 1"), "is a file: name a folder");
    refused(Executed.run(new Query(), folder, "SELECT 1", "--limit", 0), "--limit is 0");
    refused(Executed.run(new Query(), folder, "SELECT 1", "--format", "xml"), "xml");
    refused(Executed.run(new Query(), folder), "SQL");
    refused(Executed.run(new Compact(), folder), "has no study");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aFolderIsCompactedAndItsFrontsAreWritten() {
    SampleFolder.write(folder);
    Executed compact = Executed.run(new Compact(), folder);
    assertThat(compact.code()).as(compact.err()).isZero();
    assertThat(compact.out())
        .contains("compact   demo: 2 trials into 1 files, 2 small files removed")
        .contains("compact   other: 0 trials into 0 files, 0 small files removed");
    assertThat(folder.resolve("fronts/demo/front-000005.parquet")).exists();
    assertThat(Executed.run(new Compact(), folder, "--study", "demo").out())
        .contains("compact   demo: 0 trials");
    refused(Executed.run(new Compact(), folder, "--study", "x"), "has no study 'x'");
  }

  @Test
  void aTrialThatCannotBeReadIsNamedAndKept() throws Exception {
    SampleFolder.write(folder);
    Path broken = folder.resolve("trials/demo/trial-000003.parquet");
    Files.writeString(broken, "PAR1");
    Executed compact = Executed.run(new Compact(), folder, "--study", "demo");
    assertThat(compact.code()).isEqualTo(2);
    assertThat(compact.err()).contains(broken + " cannot be read: it is not a Parquet file");
    assertThat(broken).hasContent("PAR1");
  }

  private static void refused(Executed executed, String part) {
    assertThat(executed.code()).isEqualTo(2);
    assertThat(executed.err()).contains(part).doesNotContain("\tat ", "Exception");
    assertThat(executed.out()).isEmpty();
  }
}
