package io.amalgam.jobs.dataset;

import java.util.List;

/**
 * Where the position of the right choice comes from.
 *
 * @param path a column with a position counted from 0, or with a label
 * @param labels the choices' labels
 */
public record Answer(ColumnPath path, Labels labels) {

  /** The labels of the choices. */
  public sealed interface Labels {}

  /** There are none: the answer is a position. */
  record Positions() implements Labels {
    @Override
    public String toString() {
      return "positions";
    }
  }

  /** The same labels for every row, such as A, B, C, D. */
  record Fixed(List<String> labels) implements Labels {
    public Fixed {
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return labels.toString();
    }
  }

  /** A column that is a list of labels. */
  record Listed(ColumnPath path) implements Labels {
    @Override
    public String toString() {
      return path.text();
    }
  }

  /** An answer that is a position. */
  public static Answer position(ColumnPath path) {
    return new Answer(path, new Positions());
  }

  /** An answer that is one of these labels. */
  public static Answer label(ColumnPath path, List<String> labels) {
    return new Answer(path, new Fixed(labels));
  }

  /** An answer that is one of the labels in a column. */
  public static Answer label(ColumnPath path, ColumnPath labels) {
    return new Answer(path, new Listed(labels));
  }

  /**
   * The position of a row's right choice, counted from 0.
   *
   * @throws IllegalArgumentException if the label is none of the labels
   */
  int of(Row row) {
    if (labels instanceof Fixed fixed) {
      return position(row, fixed.labels());
    }
    if (labels instanceof Listed listed) {
      return position(row, listed(row, listed.path()));
    }
    return Values.wholeNumber(path.what(), path.in(row));
  }

  private static List<String> listed(Row row, ColumnPath path) {
    return Values.list(path.what(), "a list of labels", path.in(row)).stream()
        .map(label -> Values.printed(path.what(), label))
        .toList();
  }

  private int position(Row row, List<String> known) {
    String label = Values.printed(path.what(), path.in(row));
    int position = known.indexOf(label);
    if (position < 0) {
      throw new IllegalArgumentException(
          "%s is '%s' but the labels are %s."
              .formatted(path.what(), label, String.join(", ", known)));
    }
    return position;
  }
}
