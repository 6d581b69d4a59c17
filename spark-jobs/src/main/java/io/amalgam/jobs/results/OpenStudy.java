package io.amalgam.jobs.results;

import java.io.Closeable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A study that this process writes to: its row, its lock, and what is taken. */
final class OpenStudy {

  private final StudyRow row;
  private final Closeable lock;
  private final EventLog events;
  private final Set<Integer> numbers = new HashSet<>();
  private final Set<Integer> orders = new HashSet<>();

  private int singles;

  OpenStudy(StudyRow row, Closeable lock, EventLog events, List<TrialRow> trials, int singles) {
    this.row = row;
    this.lock = lock;
    this.events = events;
    this.singles = singles;
    trials.forEach(this::add);
  }

  StudyRow row() {
    return row;
  }

  Closeable lock() {
    return lock;
  }

  EventLog events() {
    return events;
  }

  int trials() {
    return numbers.size();
  }

  /** Counts one more trial with a file of its own, and from the given number on starts anew. */
  boolean hasSinglesToCompact(int enough) {
    singles++;
    if (singles < enough) {
      return false;
    }
    singles = 0;
    return true;
  }

  int nextOrder() {
    return orders.isEmpty() ? 0 : Collections.max(orders) + 1;
  }

  void add(TrialRow trial) {
    numbers.add(trial.trial());
    orders.add(trial.order());
  }

  void checkFree(TrialRow trial) {
    if (numbers.contains(trial.trial())) {
      throw new IllegalArgumentException(
          "Trial %d of study %s is already committed.".formatted(trial.trial(), row.study()));
    }
    if (orders.contains(trial.order())) {
      throw new IllegalArgumentException(
          "Trial %d of study %s has commit order %d, which another trial has."
              .formatted(trial.trial(), row.study(), trial.order()));
    }
  }
}
