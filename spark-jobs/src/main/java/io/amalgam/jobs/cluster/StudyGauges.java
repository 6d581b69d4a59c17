package io.amalgam.jobs.cluster;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.amalgam.jobs.driver.Progress;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.metrics.source.Source;

/**
 * Gauges of a search among the driver's metrics, for whatever sink Spark is configured with: {@code
 * amalgam.slots.total}, {@code amalgam.slots.busy}, and of each study {@code amalgam.study.NAME.}
 * with {@code trials.complete}, {@code trials.pruned}, {@code trials.failed}, {@code
 * trials.running}, {@code trials.total}, {@code front}, {@code hypervolume} (NaN until base and
 * aligned are measured) and {@code seconds.per.trial} (NaN until a trial was measured). Driver
 * only.
 */
public final class StudyGauges implements Source, Consumer<Progress>, AutoCloseable {

  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Progress> latest = new ConcurrentHashMap<>();
  private final JavaSparkContext spark;
  private volatile IntSupplier busy = () -> 0;
  private volatile IntSupplier slots = () -> 0;

  private StudyGauges(JavaSparkContext spark) {
    this.spark = spark;
    registry.register("slots.total", (Gauge<Integer>) () -> known(slots));
    registry.register("slots.busy", (Gauge<Integer>) () -> known(busy));
  }

  /** Adds the gauges to an application's metrics. */
  public static StudyGauges register(JavaSparkContext spark) {
    StudyGauges gauges = new StudyGauges(spark);
    SparkEnv.get().metricsSystem().registerSource(gauges);
    return gauges;
  }

  /** What the gauges of slots show from now on. */
  public void watch(IntSupplier busySlots, IntSupplier allSlots) {
    this.busy = busySlots;
    this.slots = allSlots;
  }

  @Override
  public void accept(Progress progress) {
    if (latest.put(progress.study(), progress) == null) {
      add(progress.study());
    }
  }

  private void add(String study) {
    gauge(study, "trials.complete", p -> p.done() - p.failed() - p.pruned());
    gauge(study, "trials.pruned", Progress::pruned);
    gauge(study, "trials.failed", Progress::failed);
    gauge(study, "trials.running", Progress::running);
    gauge(study, "trials.total", Progress::total);
    gauge(study, "front", Progress::front);
    gauge(study, "hypervolume", p -> orNaN(p.hypervolume()));
    gauge(study, "seconds.per.trial", p -> orNaN(p.secondsPerTrial()));
  }

  private void gauge(String study, String name, ToDoubleFunction<Progress> value) {
    registry.register(
        "study." + study + "." + name,
        (Gauge<Double>) () -> value.applyAsDouble(latest.get(study)));
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  /** A sink may ask while Spark is being stopped. */
  private int known(IntSupplier count) {
    return spark.sc().isStopped() ? 0 : count.getAsInt();
  }

  @Override
  public String sourceName() {
    return "amalgam";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  /** Takes the gauges away again. */
  @Override
  public void close() {
    if (!spark.sc().isStopped()) {
      SparkEnv.get().metricsSystem().removeSource(this);
    }
  }
}
