package io.amalgam.jobs.merge;

/**
 * What embeddings, norms and head follow. Linear weights of the layers, and their biases, always
 * follow their group.
 *
 * @param embeddings the token embedding, and with it a tied head
 * @param norms every norm, with its bias if it has one
 * @param head the output projection, if it is not tied
 */
public record FollowPolicy(Follow embeddings, Follow norms, Follow head) {

  /**
   * Every tensor is merged, as plain weight averaging (Wise-FT, arXiv 2109.01903) does: embeddings
   * with the first group, norms with their own, the head with the last.
   */
  public static final FollowPolicy WISE_FT =
      new FollowPolicy(Follow.Rule.FIRST, Follow.Rule.OWN, Follow.Rule.LAST);

  /**
   * Linear weights and their biases only, as HMA does (arXiv 2309.06256): embeddings and norms stay
   * at the base, the head takes the plain α, which is the mean of the ratios. A tied head is the
   * embedding and stays with it.
   */
  public static final FollowPolicy HMA =
      new FollowPolicy(Follow.Rule.BASE, Follow.Rule.BASE, Follow.Rule.MEAN);

  public FollowPolicy {
    if (embeddings == Follow.Rule.OWN || head == Follow.Rule.OWN) {
      throw new IllegalArgumentException(
          "Only norms can follow 'own', the layer they sit in: embeddings and head sit in none. Use first, last, base, aligned, mean or a group's name.");
    }
  }
}
