package io.amalgam.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import io.amalgam.jobs.torch.ResidentPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One kind of task, scored by both sides.
 *
 * @param task the kind
 * @param ours median seconds
 * @param plain median seconds of the plain loop
 * @param sorted median seconds of the loop that sorts by length
 */
record ScoringRow(String task, double ours, double plain, double sorted, Agreement agreement) {

  static final String HEAD =
      "                  ours s  plain s  sorted s   plain/ours  sorted/ours  fp32 plain/ours  products   max |Δ|  same choice";

  /** Scores by turns, so that whatever else the machine does falls on all. */
  static ScoringRow measure(
      Workload workload, ResidentPair pair, TransformersPeer peer, int rounds) {
    List<ContinuationRequest> requests = workload.requests();
    List<Map<String, int[]>> items = json(requests);
    List<ContinuationScore> scores = pair.model().score(requests);
    JsonNode theirs = ask(peer, "plain", items);
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> sorted = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ours.add(Timing.seconds(() -> pair.model().score(requests)));
      plain.add(ask(peer, "plain", items).path("seconds").asDouble());
      sorted.add(ask(peer, "sorted", items).path("seconds").asDouble());
    }
    return new ScoringRow(
        workload.name(),
        Timing.median(ours),
        Timing.median(plain),
        Timing.median(sorted),
        Agreement.of(requests, scores, numbers(theirs.path("log_likelihoods"))));
  }

  private static JsonNode ask(TransformersPeer peer, String how, List<Map<String, int[]>> items) {
    return peer.ask("score", Map.of("how", how, "items", items));
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static List<Map<String, int[]>> json(List<ContinuationRequest> requests) {
    return requests.stream()
        .map(
            request -> Map.of("context", request.context(), "continuation", request.continuation()))
        .toList();
  }

  /**
   * A line of the table.
   *
   * @param plainFloat32 seconds of the plain loop in fp32
   * @param products seconds that the matrix products alone would take
   */
  String text(double plainFloat32, double products) {
    return String.format(
        Locale.ROOT,
        "%-16s %7.2f  %7.2f  %8.2f  %10.2f×  %10.2f×  %14.2f×  %7.0f%%  %8.1e  %11s",
        task,
        ours,
        plain,
        sorted,
        plain / ours,
        sorted / ours,
        plainFloat32 / ours,
        100 * products / ours,
        agreement.difference(),
        agreement.choices());
  }
}
