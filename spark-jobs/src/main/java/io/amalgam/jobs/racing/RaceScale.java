package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.study.Normalisation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale of a study's hypervolume: in every objective 0 is the worse of base and aligned and 1
 * the better.
 *
 * @param reference the worse of the two in each objective, signed so that more is better
 * @param units the distance between the two, above 0
 */
public record RaceScale(List<Double> reference, List<Double> units) implements Serializable {

  public RaceScale {
    // Plain lists: immutable ones of the JDK need a helper class to travel through Kryo.
    reference = new ArrayList<>(reference);
    units = new ArrayList<>(units);
  }

  /** A study's scale. */
  public static RaceScale of(Normalisation scale) {
    return new RaceScale(scale.reference(), scale.units());
  }

  /** A value of an objective on this scale. */
  public double point(int objective, Direction direction, double value) {
    return (direction.toMaximise(value) - reference.get(objective)) / units.get(objective);
  }
}
