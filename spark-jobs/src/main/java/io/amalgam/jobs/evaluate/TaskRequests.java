package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /** The requests of some items, item by item. */
  List<ContinuationRequest> of(List<Integer> items) {
    return items.stream()
        .flatMap(item -> requests.subList(first(item), end(item)).stream())
        .toList();
  }

  /** The number of items. */
  int items() {
    return firsts.size();
  }

  /** The number of items with a request of more tokens. */
  int itemsLongerThan(int length) {
    return (int)
        IntStream.range(0, items())
            .filter(
                item ->
                    requests.subList(first(item), end(item)).stream()
                        .anyMatch(request -> request.length() > length))
            .count();
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
