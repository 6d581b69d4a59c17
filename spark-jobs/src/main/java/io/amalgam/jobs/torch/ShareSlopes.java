package io.amalgam.jobs.torch;

import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.jobs.merge.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns slopes by tensors' shares into slopes by groups' ratios.
 *
 * @param groups the number of groups
 * @param places of the tensors whose share a ratio can change, in the list of weights
 * @param shares of these tensors
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ShareSlopes(int groups, long[] places, List<Share> shares) {

  static ShareSlopes of(MergePlan plan, List<String> tensors) {
    List<Long> places = new ArrayList<>();
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Share share = plan.share(tensors.get(i));
      if (!(share instanceof Share.Fixed)) {
        places.add((long) i);
        shares.add(share);
      }
    }
    long[] which = places.stream().mapToLong(Long::longValue).toArray();
    return new ShareSlopes(plan.groups().size(), which, List.copyOf(shares));
  }

  /** Adds the slopes of one batch, by tensor, to those of the groups. */
  void addTo(double[] slopes, float[] byTensor) {
    for (int i = 0; i < byTensor.length; i++) {
      if (shares.get(i) instanceof Share.Group group) {
        slopes[group.index()] += byTensor[i];
      } else {
        double each = (double) byTensor[i] / groups;
        Arrays.setAll(slopes, g -> slopes[g] + each);
      }
    }
  }
}
