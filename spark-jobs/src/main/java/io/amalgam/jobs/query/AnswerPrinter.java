package io.amalgam.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Prints answers as a table for people, or as CSV or lines of JSON for programs. */
public enum AnswerPrinter {
  /** Aligned columns; long texts are cut. */
  TABLE {
    @Override
    public void print(StructType columns, Iterator<Row> rows, PrintWriter out) {
      List<List<String>> lines = new ArrayList<>();
      lines.add(List.of(columns.fieldNames()));
      rows.forEachRemaining(
          row -> lines.add(cells(columns, row).map(cell -> cut(Cells.text(cell))).toList()));
      boolean[] numbers = new boolean[columns.length()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = columns.fields()[i].dataType() instanceof NumericType;
      }
      lines.forEach(line -> out.println(aligned(line, widths(lines), numbers)));
    }
  },
  /** RFC 4180 with a line of names; what is nested as JSON; nothing for NULL. */
  CSV {
    @Override
    public void print(StructType columns, Iterator<Row> rows, PrintWriter out) {
      out.println(
          Stream.of(columns.fieldNames())
              .map(AnswerPrinter::quoted)
              .collect(Collectors.joining(",")));
      rows.forEachRemaining(
          row ->
              out.println(
                  cells(columns, row)
                      .map(cell -> quoted(Cells.text(cell)))
                      .collect(Collectors.joining(","))));
    }
  },
  /** An object a line. */
  JSON {
    @Override
    public void print(StructType columns, Iterator<Row> rows, PrintWriter out) {
      rows.forEachRemaining(row -> out.println(Cells.object(columns, row)));
    }
  };

  private static final int WIDEST = 80;

  /** Prints all rows. */
  public abstract void print(StructType columns, Iterator<Row> rows, PrintWriter out);

  private static Stream<JsonNode> cells(StructType columns, Row row) {
    StructField[] fields = columns.fields();
    return IntStream.range(0, fields.length)
        .mapToObj(i -> Cells.node(fields[i].dataType(), row.get(i)));
  }

  private static String cut(String text) {
    String line = text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
    int length = line.codePointCount(0, line.length());
    return length <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    return widths;
  }

  private static String aligned(List<String> line, int[] widths, boolean[] numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - length(line.get(i)));
      text.append(i == 0 ? "" : "   ")
          .append(numbers[i] ? space + line.get(i) : line.get(i) + space);
    }
    return text.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
