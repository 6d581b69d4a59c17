package io.amalgam.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.evaluate.ItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {

  @TempDir Path folder;

  private Path write(String schema, int rows, BiConsumer<Group, Integer> fill) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType("message m {" + schema + "}");
    Path file = folder.resolve("rows.parquet");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new Configuration())
            .withType(type)
            .withDictionaryEncoding(true)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupRowCountLimit(3)
            .build()) {
      for (int i = 0; i < rows; i++) {
        Group group = new SimpleGroup(type);
        fill.accept(group, i);
        writer.write(group);
      }
    }
    return file;
  }

  private static Dataset<String> read(String file, int limit) {
    return Dataset.read(
        DataFile.of(file, Path.of("")), limit, row -> row.place() + " " + row.values());
  }

  private String only(Path file) {
    return read(file.toString(), 9).entries().get(0);
  }

  @Test
  void listsOfThreeLevelsStructsAndNullsAreRead() throws IOException {
    Path file =
        write(
            """
            optional binary q (STRING);
            optional group choices {
              optional group text (LIST) { repeated group list { optional binary element (STRING); } }
              optional group label (LIST) { repeated group list { optional binary element (STRING); } } }
            optional int64 n; optional double d; optional boolean b; optional int32 none;
            optional group empty (LIST) { repeated group list { optional binary element (STRING); } }
            """,
            1,
            (group, i) -> {
              group.append("q", "é");
              Group choices = group.addGroup("choices");
              Group texts = choices.addGroup("text");
              texts.addGroup("list").append("element", "a");
              texts.addGroup("list");
              choices.addGroup("label").addGroup("list").append("element", "A");
              group.append("n", 3L).append("d", 0.5).append("b", true);
              group.addGroup("empty");
            });
    assertThat(only(file))
        .isEqualTo(
            "row 1 {\"q\":\"é\",\"choices\":{\"text\":[\"a\",null],\"label\":[\"A\"]},\"n\":3,\"d\":0.5,\"b\":true,\"none\":null,\"empty\":[]}");
  }

  @Test
  void listsAsOlderWritersMadeThemAreRead() throws IOException {
    Path file =
        write(
            """
            optional group two (LIST) { repeated binary array (STRING); }
            optional group tuple (LIST) { repeated group tuple_tuple { required int32 x; } }
            optional group wide (LIST) { repeated group element { required int32 x; required int32 y; } }
            repeated int32 bare;
            optional group nested (LIST) { repeated group list { optional group element (LIST) {
              repeated group list { optional int32 element; } } } }
            """,
            1,
            (group, i) -> {
              group.addGroup("two").append("array", "a").append("array", "b");
              group.addGroup("tuple").addGroup("tuple_tuple").append("x", 1);
              group.addGroup("wide").addGroup("element").append("x", 1).append("y", 2);
              group.append("bare", 4).append("bare", 5);
              Group inner = group.addGroup("nested").addGroup("list").addGroup("element");
              inner.addGroup("list").append("element", 6);
              inner.addGroup("list").append("element", 7);
            });
    assertThat(only(file))
        .isEqualTo(
            "row 1 {\"two\":[\"a\",\"b\"],\"tuple\":[{\"x\":1}],\"wide\":[{\"x\":1,\"y\":2}],\"bare\":[4,5],\"nested\":[[6,7]]}");
  }

  private Path eight() throws IOException {
    return write(
        "required binary word (STRING);", 8, (group, i) -> group.append("word", "w" + i % 2));
  }

  @Test
  void severalRowGroupsAreReadAsFarAsTheLimitSays() throws IOException {
    String file = eight().toString();
    assertThat(read(file, 100).entries()).hasSize(8).contains("row 8 {\"word\":\"w1\"}");
    assertThat(read(file, 4).entries()).hasSize(4);
    assertThat(read(file, 4).digest()).isNotEqualTo(read(file, 5).digest());
  }

  @Test
  void parquetAndJsonLinesOfTheSameRowsHaveTheSameDigest() throws IOException {
    Path lines = folder.resolve("rows.jsonl");
    Files.write(lines, List.of("{\"word\": \"w0\"}", "{\"word\":\"w1\"}", "not read"));
    assertThat(read(lines.toString(), 2).digest()).isEqualTo(read(eight().toString(), 2).digest());
  }

  @Test
  void aFileUriIsReadThroughHadoop() throws IOException {
    Path file = eight();
    assertThat(read(file.toUri().toString(), 100).entries()).hasSize(8);
    assertThat(read(file.toUri().toString(), 9).digest())
        .isEqualTo(read(file.toString(), 9).digest());
    assertThatThrownBy(() -> read(folder.toUri() + "none.parquet", 1))
        .isInstanceOf(ItemException.class)
        .hasMessageEndingWith("none.parquet does not exist.");
    assertThatThrownBy(() -> read(folder.toUri().toString(), 1))
        .hasMessageContaining("is not a file: rows are read from one JSONL or Parquet file.");
    assertThatThrownBy(() -> read("nothing://here/x.jsonl", 1))
        .hasMessageStartingWith(
            "nothing://here/x.jsonl cannot be reached: No FileSystem for scheme");
  }

  @Test
  void whatIsNoWholeParquetFileIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(eight());
    Path cut = folder.resolve("cut-short.parquet");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));
    Path text = Files.writeString(folder.resolve("text.parquet"), "{\"a\": 1}\n");
    Path empty = Files.createFile(folder.resolve("empty.parquet"));
    for (Path file : List.of(cut, text, empty)) {
      assertThatThrownBy(() -> read(file.toString(), 9))
          .isInstanceOf(ItemException.class)
          .hasMessageStartingWith(file + " cannot be read: it is no whole Parquet file (");
    }
  }

  @Test
  void damagedBytesEndInAMessage() throws IOException {
    byte[] whole = Files.readAllBytes(eight());
    Path file = folder.resolve("damaged.parquet");
    for (int i = 4; i < whole.length; i += 7) {
      byte[] bytes = whole.clone();
      bytes[i] ^= 0x55;
      Files.write(file, bytes);
      try {
        read(file.toString(), 9);
      } catch (ItemException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }

  @Test
  void aFileWithoutRowsIsRefused() throws IOException {
    String file = write("required int32 x;", 0, (group, i) -> {}).toString();
    assertThatThrownBy(() -> read(file, 9)).hasMessageStartingWith(file + " is empty: ");
  }
}
