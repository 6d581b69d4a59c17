package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ratio every tensor of a model takes. Shipped to executors.
 *
 * @param groups the groups' names, in the order of the ratios: {@code layers.0-7}, or with
 *     attention and MLP apart {@code layers.0-7.attention}, {@code layers.0-7.mlp}
 * @param shares the share of every tensor, by its name in the checkpoint
 */
public record MergePlan(List<String> groups, Map<String, Share> shares) implements Serializable {

  public MergePlan {
    groups = new ArrayList<>(new SearchSpace(groups).groups());
    groups = Collections.unmodifiableList(groups);
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    for (Map.Entry<String, Share> entry : shares.entrySet()) {
      if (entry.getValue() instanceof Share.Group group && group.index() >= groups.size()) {
        throw new IllegalArgumentException(
            "Tensor '%s' follows group %d of %d."
                .formatted(entry.getKey(), group.index(), groups.size()));
      }
    }
  }

  /**
   * Plans the merge of a model.
   *
   * @param layers how its layers are cut
   * @param split whether attention and MLP of a block have a ratio each
   * @param follow what embeddings, norms and head follow
   * @throws IllegalArgumentException if the cut is for another number of layers, or a followed
   *     group does not exist
   */
  public static MergePlan of(
      ModelConfig config, LayerGroups layers, boolean split, FollowPolicy follow) {
    if (layers.layers() != config.layers()) {
      throw new IllegalArgumentException(
          "The groups cut %d layers but the model has %d."
              .formatted(layers.layers(), config.layers()));
    }
    Sharing sharing = new Sharing(layers, split, follow);
    Map<String, Share> shares = new LinkedHashMap<>();
    config.tensors().forEach(tensor -> shares.put(tensor.name(), sharing.share(tensor)));
    return new MergePlan(sharing.groups(), shares);
  }

  /** The space of this plan's ratios. */
  public SearchSpace space() {
    return new SearchSpace(groups);
  }

  /**
   * The share of a tensor.
   *
   * @throws IllegalArgumentException if the model has no such tensor
   */
  public Share share(String tensor) {
    Share share = shares.get(tensor);
    if (share == null) {
      throw new IllegalArgumentException("The plan has no tensor '%s'.".formatted(tensor));
    }
    return share;
  }

  /**
   * The ratio of a tensor.
   *
   * @throws IllegalArgumentException if the model has no such tensor, or the number of ratios is
   *     not the number of groups
   */
  public double ratio(String tensor, Ratios ratios) {
    return share(tensor).ratio(space().check(ratios));
  }
}
