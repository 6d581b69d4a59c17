package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;

/** The requests of a task in the order of its items; an item has one request or several. */
final class TaskRequests {

  private final List<ContinuationRequest> requests = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();

  /** Adds the next item's requests. */
  void add(List<ContinuationRequest> ofItem) {
    firsts.add(requests.size());
    requests.addAll(ofItem);
  }

  /** All requests. */
  List<ContinuationRequest> all() {
    return List.copyOf(requests);
  }

  /** The number of items. */
  int items() {
    return firsts.size();
  }

  /** The position of an item's first request. */
  int first(int item) {
    return firsts.get(item);
  }

  /** The position after an item's last request. */
  int end(int item) {
    return item + 1 < items() ? firsts.get(item + 1) : requests.size();
  }
}
