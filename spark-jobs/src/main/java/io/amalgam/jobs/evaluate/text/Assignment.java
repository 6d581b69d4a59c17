package io.amalgam.jobs.evaluate.text;

import java.util.Arrays;

/**
 * The one-to-one assignment of rows to columns with the largest sum of scores, by shortest
 * augmenting paths (Jonker and Volgenant 1987), in time O(rows² · columns) for rows ≤ columns.
 */
final class Assignment {

  private final double[][] scores;
  private final int columns;
  private final double[] rowPrices;
  private final double[] columnPrices;

  /** The row of each column, −1 while it is free. The last column is where a path begins. */
  private final int[] rowOf;

  private Assignment(double[][] scores) {
    this.scores = scores;
    this.columns = scores[0].length;
    this.rowPrices = new double[scores.length];
    this.columnPrices = new double[columns + 1];
    this.rowOf = new int[columns + 1];
    Arrays.fill(rowOf, -1);
  }

  /**
   * The column of each row, −1 for a row left over where rows outnumber columns.
   *
   * @param scores finite, (rows, columns), both at least 1
   */
  static int[] maximal(double[][] scores) {
    if (scores.length <= scores[0].length) {
      return inverse(rowsOfColumns(scores), scores.length);
    }
    return rowsOfColumns(transposed(scores));
  }

  private static int[] rowsOfColumns(double[][] scores) {
    Assignment assignment = new Assignment(scores);
    for (int row = 0; row < scores.length; row++) {
      assignment.assign(row);
    }
    return Arrays.copyOf(assignment.rowOf, assignment.columns);
  }

  private static int[] inverse(int[] rowOf, int rows) {
    int[] columnOf = new int[rows];
    for (int column = 0; column < rowOf.length; column++) {
      if (rowOf[column] >= 0) {
        columnOf[rowOf[column]] = column;
      }
    }
    return columnOf;
  }

  private static double[][] transposed(double[][] scores) {
    double[][] transposed = new double[scores[0].length][scores.length];
    for (int row = 0; row < scores.length; row++) {
      for (int column = 0; column < scores[0].length; column++) {
        transposed[column][row] = scores[row][column];
      }
    }
    return transposed;
  }

  private void assign(int row) {
    double[] distance = new double[columns];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int[] previous = new int[columns];
    boolean[] reached = new boolean[columns + 1];
    int at = columns;
    rowOf[at] = row;
    while (rowOf[at] >= 0) {
      reached[at] = true;
      at = nearest(at, distance, previous, reached);
    }
    while (at != columns) {
      rowOf[at] = rowOf[previous[at]];
      at = previous[at];
    }
  }

  /** Extends the paths over the row of a column, shifts the prices, and gives the next column. */
  private int nearest(int at, double[] distance, int[] previous, boolean[] reached) {
    int nearest = -1;
    for (int column = 0; column < columns; column++) {
      if (!reached[column]) {
        int row = rowOf[at];
        double cost = -scores[row][column] - rowPrices[row] - columnPrices[column];
        if (cost < distance[column]) {
          distance[column] = cost;
          previous[column] = at;
        }
        if (nearest < 0 || distance[column] < distance[nearest]) {
          nearest = column;
        }
      }
    }
    shift(distance[nearest], distance, reached);
    return nearest;
  }

  private void shift(double delta, double[] distance, boolean[] reached) {
    for (int column = 0; column <= columns; column++) {
      if (reached[column]) {
        rowPrices[rowOf[column]] += delta;
        columnPrices[column] -= delta;
      } else if (column < columns) {
        distance[column] -= delta;
      }
    }
  }
}
