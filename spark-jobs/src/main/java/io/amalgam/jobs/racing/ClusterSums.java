package io.amalgam.jobs.racing;

import java.util.stream.DoubleStream;

/** A ratio of two sums over the items of clusters. */
final class ClusterSums {

  private final double[] above;
  private final double[] below;

  ClusterSums(int clusters) {
    this.above = new double[clusters];
    this.below = new double[clusters];
  }

  void add(int cluster, double aboveLine, double belowLine) {
    above[cluster] += aboveLine;
    below[cluster] += belowLine;
  }

  double ratio() {
    return DoubleStream.of(above).sum() / DoubleStream.of(below).sum();
  }

  /** What a cluster adds to the ratio beyond what the ratio itself says of it. */
  double influence(int cluster) {
    return (above[cluster] - ratio() * below[cluster]) / DoubleStream.of(below).sum();
  }
}
