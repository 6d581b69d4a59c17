package io.amalgam.jobs.merge;

import io.amalgam.search.space.LayerGroups;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the share of a Llama's tensor by its name. */
final class Sharing {

  private static final Pattern LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)");

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

  Share share(String tensor) {
    Matcher layer = LAYER.matcher(tensor);
    if (layer.matches()) {
      boolean mlp = layer.group(2).startsWith("mlp.");
      boolean norm = layer.group(2).endsWith("layernorm.weight");
      // The norm after the attention is the one that feeds the MLP.
      boolean feedsMlp = mlp || layer.group(2).startsWith("post_attention_layernorm.");
      Share own = group(layers.blockOf(Integer.parseInt(layer.group(1))), feedsMlp);
      return norm ? followed("norms", follow.norms(), own) : own;
    }
    Share last = new Share.Group(groups().size() - 1);
    return switch (tensor) {
      case "model.embed_tokens.weight" -> followed("embeddings", follow.embeddings(), last);
      case "lm_head.weight" -> followed("head", follow.head(), last);
      case "model.norm.weight" -> followed("norms", follow.norms(), last);
      default ->
          throw new IllegalArgumentException(
              "Tensor '%s' is not part of a Llama.".formatted(tensor));
    };
  }

  private Share group(int block, boolean mlp) {
    return new Share.Group(split ? 2 * block + (mlp ? 1 : 0) : block);
  }

  private Share followed(String what, Follow rule, Share own) {
    if (rule instanceof Follow.Rule simple) {
      return switch (simple) {
        case FIRST -> new Share.Group(0);
        case LAST -> new Share.Group(groups().size() - 1);
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
