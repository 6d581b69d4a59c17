package io.amalgam.jobs.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which ratio the tensors outside the layers' linear weights take. Each is one of {@code first},
 * {@code last} (that group's ratio), {@code base} (0), {@code aligned} (1), {@code mean} (of all
 * ratios) or a group's name; norms may also be {@code own}: the ratio of the layer they are in.
 *
 * @param embeddings of the token embeddings
 * @param norms of all norms
 * @param head of the output head, where it is not tied to the embeddings
 */
public record Follow(String embeddings, String norms, String head) {

  /** Every tensor is merged (Wise-FT, arXiv 2109.01903). */
  public static final Follow ALL = new Follow("first", "own", "last");

  /** Only linear weights are merged, the head with the mean ratio (HMA, arXiv 2309.06256). */
  public static final Follow LINEAR = new Follow("base", "base", "mean");

  static final List<String> WORDS = List.of("first", "last", "base", "aligned", "mean");
  static final List<String> NORM_WORDS = List.of("first", "last", "base", "aligned", "mean", "own");

  private static final Pattern GROUP =
      Pattern.compile("layers\\.\\d+(-\\d+)?(\\.(attention|mlp))?");

  /** Whether a word can be a group's name; whether there is such a group, the models decide. */
  static boolean isGroup(String word) {
    return GROUP.matcher(word).matches();
  }
}
