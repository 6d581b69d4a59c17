package io.amalgam.search.pareto;

import java.util.Map;
import java.util.TreeMap;

/**
 * The hypervolume of points with three coordinates: a plane sweeps down the first one while a
 * staircase keeps the area that the points passed so far dominate in the other two.
 */
final class VolumeSweep {

  /** Second coordinate to third: rising keys have falling values. */
  private final TreeMap<Double, Double> stairs = new TreeMap<>();

  private double area;

  private VolumeSweep() {}

  /** The volume above the origin of points by falling first coordinate, all positive. */
  static double volume(double[][] sorted) {
    VolumeSweep sweep = new VolumeSweep();
    double volume = 0;
    for (int i = 0; i < sorted.length; i++) {
      sweep.add(sorted[i][1], sorted[i][2]);
      double next = i + 1 < sorted.length ? sorted[i + 1][0] : 0;
      volume += sweep.area * (sorted[i][0] - next);
    }
    return volume;
  }

  private void add(double y, double z) {
    Map.Entry<Double, Double> right = stairs.ceilingEntry(y);
    double floor = right == null ? 0 : right.getValue();
    if (floor >= z) {
      return;
    }
    area += gain(y, z, floor);
    stairs.put(y, z);
  }

  /** The area that a new step adds above its right neighbour; steps below it are taken away. */
  private double gain(double y, double z, double floor) {
    double gain = 0;
    double right = y;
    double height = floor;
    Map.Entry<Double, Double> left = stairs.floorEntry(y);
    while (left != null && left.getValue() <= z) {
      gain += (right - left.getKey()) * (z - height);
      right = left.getKey();
      height = left.getValue();
      stairs.remove(left.getKey());
      left = stairs.lowerEntry(right);
    }
    return gain + (right - (left == null ? 0 : left.getKey())) * (z - height);
  }
}
