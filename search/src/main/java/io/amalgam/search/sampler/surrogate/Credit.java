package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often the next proposal is to be bred from measured trials rather than be where the models
 * expect most. A model that does not see what makes trials good, as where every ratio has many
 * valleys, moves all ratios out of what was good; children keep most of it. Which of the two finds
 * more is not known beforehand, so that it goes by what their latest trials have added to the
 * hypervolume of those before: the odds are the squared ratio of the means, and a kind that was not
 * seen for {@value #UNSEEN} trials is looked at again.
 *
 * <p>The hypervolume is above base and aligned or, while these are not known, above the worst of
 * all trials: so models are paid for the length of a front, from which they learn, before they find
 * its middle.
 *
 * <p>A child is known by its ratios: one of them at least is, to the last bit, that of an earlier
 * trial, which a step along gradients hardly ever leaves so. So this depends on the trials told
 * alone, and a resumed study has it, too.
 */
final class Credit {

  /** A mean is over so many trials of a kind. */
  private static final int LATEST = 10;

  private static final int UNSEEN = 12;

  /** Before they have any credit, models are asked so often. */
  private static final int LEAST = 3;

  private final Data data;
  private final double[][] points;
  private final double[] reference;

  private Credit(Data data) {
    this.data = data;
    this.points = IntStream.range(0, data.size()).mapToObj(data::point).toArray(double[][]::new);
    this.reference = data.worseEnd().orElseGet(() -> Reference.worst(points));
  }

  /**
   * The share of children among proposals now, in [0, 1].
   *
   * @param from the first number of a trial that models might have proposed
   */
  static double ofChildren(Data data, int from) {
    int[] proposed = IntStream.range(0, data.size()).filter(i -> data.isSampled(i, from)).toArray();
    List<Integer> children = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int k = proposed.length - 1; k >= 0 && isShort(children, others); k--) {
      (data.isChild(proposed[k]) ? children : others).add(proposed[k]);
    }
    if (isUnseen(children, proposed) || isUnseen(others, proposed)) {
      return isUnseen(children, proposed) ? 1 : 0;
    }
    return children.isEmpty() || others.size() < LEAST
        ? 0
        : new Credit(data).odds(children, others);
  }

  private static boolean isShort(List<Integer> children, List<Integer> others) {
    return children.size() < LATEST || others.size() < LATEST;
  }

  private static boolean isUnseen(List<Integer> kind, int... proposed) {
    return proposed.length >= UNSEEN
        && (kind.isEmpty() || kind.get(0) < proposed[proposed.length - UNSEEN]);
  }

  private double odds(List<Integer> children, List<Integer> others) {
    double bred = gain(children);
    double modelled = gain(others);
    double larger = Math.max(bred, modelled);
    if (!(larger > 0) || Double.isInfinite(larger)) {
      return 0.5;
    }
    double a = bred / larger;
    double b = modelled / larger;
    return a * a / (a * a + b * b);
  }

  /** What the latest of these added on average. */
  private double gain(List<Integer> trials) {
    return trials.stream().limit(LATEST).mapToDouble(this::gain).average().orElse(0);
  }

  /** What a trial added to the hypervolume of those told before. */
  private double gain(int trial) {
    if (data.violation(trial) > 0) {
      return 0;
    }
    int[] before = IntStream.range(0, trial).filter(i -> data.violation(i) == 0).toArray();
    double[][] front =
        Arrays.stream(Front.of(before, points)).mapToObj(i -> points[i]).toArray(double[][]::new);
    double[][] after = Arrays.copyOf(front, front.length + 1);
    after[front.length] = points[trial];
    double gain = Hypervolume.of(after, reference) - Hypervolume.of(front, reference);
    return gain > 0 ? gain : 0;
  }
}
