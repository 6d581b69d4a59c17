package io.amalgam.jobs.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with places for columns, such as {@code "Question: {question}\nAnswer:"}. A doubled brace
 * is a brace.
 *
 * @param text as it is written
 * @param pieces texts and places by turns, beginning and ending with a text; places are paths
 */
public record Template(String text, List<String> pieces) {

  public Template {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a brace is not closed or not opened, or it has no place
   */
  public static Template of(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c), i + 1)) {
        piece.append(c);
        i++;
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        pieces.add(piece.toString());
        pieces.add(place(text, i, end));
        piece.setLength(0);
        i = end;
      } else if (c == '}') {
        throw new IllegalArgumentException(
            "has a '}' without a '{'. Write '}}' for a brace that is meant.");
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    if (pieces.size() == 1) {
      throw new IllegalArgumentException(
          "is '%s', the same for every row. Name a column in braces, such as {question}."
              .formatted(text));
    }
    return new Template(text, pieces);
  }

  private static String place(String text, int begin, int end) {
    if (end < 0) {
      throw new IllegalArgumentException(
          "has a '{' that is not closed. Write '{{' for a brace that is meant.");
    }
    return new ColumnPath(text.substring(begin + 1, end).strip()).text();
  }

  /**
   * The text for a row; whole numbers are written with their digits.
   *
   * @throws IllegalArgumentException if a column is missing or has no text
   */
  String of(Row row) {
    StringBuilder filled = new StringBuilder(pieces.get(0));
    for (int i = 1; i < pieces.size(); i += 2) {
      ColumnPath path = new ColumnPath(pieces.get(i));
      filled.append(Values.printed(path.what(), path.in(row))).append(pieces.get(i + 1));
    }
    return filled.toString();
  }

  /** How complaints call what it gives. */
  String what() {
    return columns().stream().map(ColumnPath::what).collect(Collectors.joining(", "));
  }

  private List<ColumnPath> columns() {
    List<ColumnPath> columns = new ArrayList<>();
    for (int i = 1; i < pieces.size(); i += 2) {
      columns.add(new ColumnPath(pieces.get(i)));
    }
    return columns;
  }

  @Override
  public String toString() {
    return text;
  }
}
