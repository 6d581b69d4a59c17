package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the scores of a race stand: column by column, and which of them an item's measuring tells.
 */
final class RaceLayout {

  private final Map<Term, RaceColumn> columns = new LinkedHashMap<>();
  private final Map<Term, RaceColumn> ofMetrics = new LinkedHashMap<>();
  private final Map<String, Integer> firstItems = new LinkedHashMap<>();
  private final List<RaceItem> items = new ArrayList<>();
  private int places;

  RaceLayout(Race race) {
    for (RacedObjective objective : race.objectives()) {
      for (Term metric : objective.terms()) {
        ofMetrics.computeIfAbsent(metric, term -> column(term, race.peers()));
      }
    }
  }

  private RaceColumn column(Term metric, List<Peer> peers) {
    Term score = RaceColumn.of(metric, peers);
    int count = peers.get(0).items(score).count();
    if (!firstItems.containsKey(score.task())) {
      firstItems.put(score.task(), items.size());
      for (int i = 0; i < count; i++) {
        items.add(new RaceItem(score.task(), i));
      }
    }
    RaceColumn known = columns.get(score);
    if (known == null) {
      known = new RaceColumn(score, places, count);
      columns.put(score, known);
      places += count;
    }
    return known;
  }

  /** The column of a metric. */
  RaceColumn of(Term metric) {
    return Objects.requireNonNull(ofMetrics.get(metric));
  }

  List<RaceColumn> columns() {
    return List.copyOf(columns.values());
  }

  /** All items of the tasks that the objectives are made of. */
  List<RaceItem> items() {
    return items;
  }

  /** The number of scores in all columns. */
  int places() {
    return places;
  }

  /** The position among all items of one of a task's. */
  int item(String task, int position) {
    return Objects.requireNonNull(firstItems.get(task)) + position;
  }

  /** The item that each place is a score of. */
  int[] itemOfPlace() {
    int[] item = new int[places];
    for (RaceColumn column : columns.values()) {
      for (int i = 0; i < column.items(); i++) {
        item[column.first() + i] = item(column.score().task(), i);
      }
    }
    return item;
  }

  /** The scores of measured items at their places, 0 at the others. */
  double[] values(ItemScores scores, boolean[] measured) {
    double[] values = new double[places];
    for (RaceColumn column : columns.values()) {
      int first = item(column.score().task(), 0);
      for (int i = 0; i < column.items(); i++) {
        values[column.first() + i] = measured[first + i] ? scores.of(column.score(), i) : 0;
      }
    }
    return values;
  }

  /** The column that each place is in, counted from 0. */
  int[] columnOfPlace() {
    int[] found = new int[places];
    int number = 0;
    for (RaceColumn column : columns.values()) {
      Arrays.fill(found, column.first(), column.first() + column.items(), number++);
    }
    return found;
  }
}
