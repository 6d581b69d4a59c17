package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.ModelTensor;
import io.amalgam.search.space.LayerGroups;
import java.util.List;

/** Finds the share of a tensor by what it is for. A bias has the share of its weight. */
final class Sharing {

  private final LayerGroups layers;
  private final boolean split;
  private final FollowPolicy follow;

  Sharing(LayerGroups layers, boolean split, FollowPolicy follow) {
    this.layers = layers;
    this.split = split;
    this.follow = follow;
  }

  List<String> groups() {
    if (!split) {
      return layers.names();
    }
    return layers.names().stream()
        .flatMap(name -> List.of(name + ".attention", name + ".mlp").stream())
        .toList();
  }

  Share share(ModelTensor tensor) {
    return switch (tensor.part()) {
      case ATTENTION -> group(tensor, false);
      case MLP -> group(tensor, true);
      case ATTENTION_NORM -> followed("norms", follow.norms(), group(tensor, false));
      case MLP_NORM -> followed("norms", follow.norms(), group(tensor, true));
      case LAST_NORM -> followed("norms", follow.norms(), last());
      case EMBEDDING -> followed("embeddings", follow.embeddings(), last());
      case HEAD -> followed("head", follow.head(), last());
    };
  }

  private Share last() {
    return new Share.Group(groups().size() - 1);
  }

  private Share group(ModelTensor tensor, boolean mlp) {
    int block = layers.blockOf(tensor.layer());
    return new Share.Group(split ? 2 * block + (mlp ? 1 : 0) : block);
  }

  private Share followed(String what, Follow rule, Share own) {
    if (rule instanceof Follow.Rule simple) {
      return switch (simple) {
        case FIRST -> new Share.Group(0);
        case LAST -> last();
        case BASE -> new Share.Fixed(0);
        case ALIGNED -> new Share.Fixed(1);
        case MEAN -> new Share.Mean();
        case OWN -> own;
      };
    }
    int index = groups().indexOf(rule.text());
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s follow '%s', which is no group. Use first, last, base, aligned, mean%s or one of %s."
              .formatted(what, rule.text(), what.equals("norms") ? ", own" : "", groups()));
    }
    return new Share.Group(index);
  }
}
