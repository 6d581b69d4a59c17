package io.amalgam.jobs.benchmark;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests of random tokens with the lengths that a kind of task has.
 *
 * @param name what the table calls it
 * @param requests in the order of a task's items
 */
public record Workload(String name, List<ContinuationRequest> requests) {

  private static final Kind RESPONSES = new Kind("loglikelihood", 1, 32, 160, 4, 32);

  public Workload {
    requests = List.copyOf(requests);
  }

  /** Questions of 20 to 60 tokens, each with four choices of 2 to 10, as in ARC and PIQA. */
  static Workload choices(int items, int vocabulary) {
    return new Kind("multiple_choice", 4, 20, 60, 2, 10).of(items, vocabulary);
  }

  /** Dialogues of 40 to 200 tokens, each with two responses of 20 to 80, as in HH-RLHF. */
  static Workload pairs(int items, int vocabulary) {
    return new Kind("preference", 2, 40, 200, 20, 80).of(items, vocabulary);
  }

  /** Prompts of 32 to 160 tokens with one response of 4 to 32. */
  static Workload responses(int items, int vocabulary) {
    return RESPONSES.of(items, vocabulary);
  }

  /**
   * The same, drawn from a seed of the caller's.
   *
   * @param items the number of prompts
   * @param vocabulary the number of tokens to draw from
   */
  public static Workload responses(int items, int vocabulary, long seed) {
    return RESPONSES.of(items, vocabulary, seed);
  }

  /** How many continuations a context has, and from the fewest to the most tokens of each. */
  private record Kind(
      String name,
      int continuations,
      int shortestContext,
      int longestContext,
      int shortest,
      int longest) {

    Workload of(int items, int vocabulary) {
      return of(items, vocabulary, name.hashCode());
    }

    Workload of(int items, int vocabulary, long seed) {
      Random random = new Random(seed);
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
  }

  /**
   * Prompts of 16 to 96 tokens to continue greedily by as many tokens each.
   *
   * @param count the number of prompts
   */
  static List<GenerationRequest> prompts(int count, int vocabulary, int newTokens) {
    Random random = new Random(7);
    List<GenerationRequest> prompts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] prompt = tokens(random, vocabulary, 16, 96);
      prompts.add(
          new GenerationRequest(
              prompt, newTokens, new Decoding.Greedy(), 0, (tokens, length) -> false));
    }
    return prompts;
  }

  private static int[] tokens(Random random, int vocabulary, int shortest, int longest) {
    return random.ints(shortest + random.nextInt(longest - shortest + 1), 0, vocabulary).toArray();
  }

  /** The number of tokens of contexts and continuations. */
  public int tokens() {
    return requests.stream().mapToInt(ContinuationRequest::length).sum();
  }
}
