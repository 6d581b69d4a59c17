package io.amalgam.jobs.torch;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the time of some work goes, operator by operator, as libtorch's profiler saw it: each
 * operator's own time, without the operators it calls.
 *
 * @param operators the longest first
 */
public record OperatorProfile(List<Operator> operators) {

  private static final double MICROSECONDS = 1e6;

  /**
   * An operator.
   *
   * @param name such as {@code aten::addmm}
   * @param calls how often it ran
   * @param seconds its own time in all calls
   */
  public record Operator(String name, int calls, double seconds) {

    private Operator inSeconds() {
      return new Operator(name, calls, seconds / MICROSECONDS);
    }
  }

  public OperatorProfile {
    operators =
        operators.stream()
            .sorted(Comparator.comparingDouble(Operator::seconds).reversed())
            .toList();
  }

  /** Watches work that runs on this thread. */
  public static OperatorProfile of(Runnable work) {
    try {
      Path trace = Files.createTempFile("amalgam-profile", ".json");
      try {
        JniUtils.startProfile(false, false, false);
        try {
          work.run();
        } finally {
          JniUtils.stopProfile(trace.toString());
        }
        return parse(new ObjectMapper().readTree(trace.toFile()));
      } finally {
        Files.delete(trace);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a trace in Chrome's format; an event within another one's time is called by it. */
  static OperatorProfile parse(JsonNode trace) {
    List<Event> events = new ArrayList<>();
    for (JsonNode node : trace.isArray() ? trace : trace.path("traceEvents")) {
      if (node.path("ph").asText().equals("X")) {
        events.add(Event.of(node));
      }
    }
    events.sort(
        Comparator.comparing(Event::thread)
            .thenComparingDouble(Event::begin)
            .thenComparing(Comparator.comparingDouble(Event::length).reversed()));
    Map<String, Operator> operators = new HashMap<>();
    Deque<Event> callers = new ArrayDeque<>();
    for (Event event : events) {
      while (!callers.isEmpty() && !callers.peek().encloses(event)) {
        callers.pop();
      }
      add(operators, event.name(), 1, event.length());
      if (!callers.isEmpty()) {
        add(operators, callers.peek().name(), 0, -event.length());
      }
      callers.push(event);
    }
    return new OperatorProfile(operators.values().stream().map(Operator::inSeconds).toList());
  }

  private static void add(Map<String, Operator> operators, String name, int calls, double length) {
    operators.merge(
        name,
        new Operator(name, calls, length),
        (a, b) -> new Operator(name, a.calls() + b.calls(), a.seconds() + b.seconds()));
  }

  /** The sum of all operators' own times. */
  public double seconds() {
    return operators.stream().mapToDouble(Operator::seconds).sum();
  }

  /** A span of time on a thread, in microseconds. */
  private record Event(String name, String thread, double begin, double length) {

    static Event of(JsonNode node) {
      return new Event(
          node.path("name").asText(),
          node.path("tid").asText(),
          node.path("ts").asDouble(),
          node.path("dur").asDouble());
    }

    boolean encloses(Event other) {
      return thread.equals(other.thread) && other.begin < begin + length;
    }
  }
}
