package io.amalgam.jobs.benchmark;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests of random tokens with the lengths that a kind of task has.
 *
 * @param name what the table calls it
 * @param requests in the order of a task's items
 */
record Workload(String name, List<ContinuationRequest> requests) {

  Workload {
    requests = List.copyOf(requests);
  }

  /** Questions of 20 to 60 tokens, each with four choices of 2 to 10, as in ARC and PIQA. */
  static Workload choices(int items, int vocabulary) {
    return of("multiple_choice", items, vocabulary, 4, 20, 60, 2, 10);
  }

  /** Dialogues of 40 to 200 tokens, each with two responses of 20 to 80, as in HH-RLHF. */
  static Workload pairs(int items, int vocabulary) {
    return of("preference", items, vocabulary, 2, 40, 200, 20, 80);
  }

  /** Prompts of 32 to 160 tokens with one response of 4 to 32. */
  static Workload responses(int items, int vocabulary) {
    return of("loglikelihood", items, vocabulary, 1, 32, 160, 4, 32);
  }

  private static Workload of(
      String name,
      int items,
      int vocabulary,
      int continuations,
      int shortestContext,
      int longestContext,
      int shortest,
      int longest) {
    Random random = new Random(name.hashCode());
    List<ContinuationRequest> requests = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      int[] context = tokens(random, vocabulary, shortestContext, longestContext);
      for (int c = 0; c < continuations; c++) {
        requests.add(
            new ContinuationRequest(context, tokens(random, vocabulary, shortest, longest)));
      }
    }
    return new Workload(name, requests);
  }

  /** Prompts of 16 to 96 tokens to continue. */
  static List<int[]> prompts(int count, int vocabulary) {
    Random random = new Random(7);
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prompts.add(tokens(random, vocabulary, 16, 96));
    }
    return prompts;
  }

  private static int[] tokens(Random random, int vocabulary, int shortest, int longest) {
    return random.ints(shortest + random.nextInt(longest - shortest + 1), 0, vocabulary).toArray();
  }

  /** The number of tokens of contexts and continuations. */
  int tokens() {
    return requests.stream().mapToInt(ContinuationRequest::length).sum();
  }
}
