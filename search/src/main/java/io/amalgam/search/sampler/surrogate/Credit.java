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
 * more is not known beforehand. So both are tried by turns at first; then it goes by what their
 * latest trials have added, on average, to the hypervolume of those before; and a kind that was not
 * seen for {@value #UNSEEN} trials is looked at again.
 *
 * <p>The odds are the squared ratio of the two means, the hypervolume being that above base and
 * aligned. While these are not known, they are the product of two ratios: above the worst of all
 * trials, where models are paid for the length of a front, and above the worse quarter, where only
 * its middle counts. Each of the two alone has made the wrong kind go on for long.
 *
 * <p>Where trials bring gradients, models see what makes trials good, and a trial is dear: children
 * are not tried at first, but after {@value #UNSEEN} trials, and go on only while they add more.
 *
 * <p>A child is known by its ratios: one of them at least is, to the last bit, that of an earlier
 * trial, which a step along gradients hardly ever leaves so. So this depends on the trials told
 * alone, and a resumed study has it, too.
 */
final class Credit {

  /** A mean is over so many trials of a kind. */
  private static final int LATEST = 10;

  private static final int UNSEEN = 12;

  /** So many of the first proposals are of the one kind and the other by turns. */
  private static final int TURNS = 6;

  /** No ratio of two means counts for more: either may be of a single lucky trial. */
  private static final double MOST = 8;

  private final Data data;
  private final double[][] points;
  private final List<Integer> children;
  private final List<Integer> others;

  private Credit(Data data, List<Integer> children, List<Integer> others) {
    this.data = data;
    this.points = IntStream.range(0, data.size()).mapToObj(data::point).toArray(double[][]::new);
    this.children = children;
    this.others = others;
  }

  /**
   * The share of children among proposals now, in [0, 1].
   *
   * @param from the first number of a trial that models might have proposed
   */
  static double ofChildren(Data data, int from) {
    int[] proposed = IntStream.range(0, data.size()).filter(i -> data.isSampled(i, from)).toArray();
    boolean slopes = data.knowsSlopes();
    if (proposed.length < TURNS && !slopes) {
      return proposed.length % 2;
    }
    List<Integer> children = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int k = proposed.length - 1; k >= 0 && isShort(children, others); k--) {
      (data.isChild(proposed[k]) ? children : others).add(proposed[k]);
    }
    boolean noChild = isOverdue(children, proposed);
    if (noChild || isOverdue(others, proposed)) {
      return noChild ? 1 : 0;
    }
    if (children.isEmpty() || others.isEmpty()) {
      return 0;
    }
    double share = new Credit(data, children, others).share();
    return slopes && share <= 0.5 ? 0 : share;
  }

  private static boolean isShort(List<Integer> children, List<Integer> others) {
    return children.size() < LATEST || others.size() < LATEST;
  }

  /** Whether it is so many proposals since the last of a kind, or twice, thrice as many. */
  private static boolean isOverdue(List<Integer> kind, int... proposed) {
    int since =
        kind.isEmpty()
            ? proposed.length
            : proposed.length - 1 - Arrays.binarySearch(proposed, kind.get(0));
    return since > 0 && since % UNSEEN == 0;
  }

  private double share() {
    double odds =
        data.worseEnd()
            .map(ends -> ratio(ends) * ratio(ends))
            .orElseGet(
                () -> ratio(Reference.worst(points)) * ratio(Reference.worseQuartile(points)));
    return odds / (1 + odds);
  }

  /** How often what others add goes into what children add, above a reference. */
  private double ratio(double... reference) {
    double bred = gain(children, reference);
    double modelled = gain(others, reference);
    double ratio = bred == modelled ? 1 : bred / modelled;
    return Double.isNaN(ratio) ? 1 : Math.min(MOST, Math.max(1 / MOST, ratio));
  }

  /** What the latest of these added on average. */
  private double gain(List<Integer> trials, double... reference) {
    return trials.stream()
        .limit(LATEST)
        .mapToDouble(trial -> gain(trial, reference))
        .average()
        .orElse(0);
  }

  /** What a trial added to the hypervolume of those told before. */
  private double gain(int trial, double... reference) {
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
