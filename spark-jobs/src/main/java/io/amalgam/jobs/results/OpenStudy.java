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
  private final Set<Integer> numbers = new HashSet<>();
  private final Set<Integer> orders = new HashSet<>();

  OpenStudy(StudyRow row, Closeable lock, List<TrialRow> trials) {
    this.row = row;
    this.lock = lock;
    trials.forEach(this::add);
  }

  StudyRow row() {
    return row;
  }

  Closeable lock() {
    return lock;
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
