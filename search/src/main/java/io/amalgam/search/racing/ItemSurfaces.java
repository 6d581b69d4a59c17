package io.amalgam.search.racing;

import java.util.stream.IntStream;

/**
 * The scores of items as functions of ratios, learned from peers: trials of which every item is
 * known. Each item has its own mean and variance; how far a function reaches is common to all, and
 * the likeliest of a few.
 */
public final class ItemSurfaces {

  /** In units of the diagonal of the cube of ratios. */
  private static final double[] LENGTHS = {0.3, 0.6, 1.2, 2.4};

  private static final double[] NUGGETS = {1e-4, 1e-3, 1e-2, 1e-1};

  /** With fewer there is no telling how surfaces err. */
  public static final int FEWEST_PEERS = 4;

  private final double[][] scores;
  private final ItemPools pools;
  private final Kriging kriging;

  /** (peers, items): what each peer did that was not foretold, in units of what is usual there. */
  private final double[][] surprises;

  private final double[] variances;

  /**
   * Learns.
   *
   * @param ratios (peers, ratios)
   * @param scores (peers, items)
   * @param pool which items' scores are alike in kind, (items), counted from 0
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_PEERS}
   */
  public static ItemSurfaces of(double[][] ratios, double[][] scores, int[] pool) {
    if (scores.length < FEWEST_PEERS) {
      throw new IllegalArgumentException(
          "%d peers are too few to learn from: at least %d."
              .formatted(scores.length, FEWEST_PEERS));
    }
    ItemPools pools = new ItemPools(pool);
    return new ItemSurfaces(likeliest(ratios, scores, pools), scores, pools);
  }

  private ItemSurfaces(Kriging kriging, double[][] scores, ItemPools pools) {
    this.kriging = kriging;
    this.scores = scores;
    this.pools = pools;
    this.surprises = kriging.residuals(scores);
    double[] squares = new double[scores[0].length];
    for (int j = 0; j < scores.length; j++) {
      double scale = StrictMath.sqrt(kriging.varianceWithout(j));
      for (int i = 0; i < squares.length; i++) {
        surprises[j][i] /= scale;
        squares[i] += surprises[j][i] * surprises[j][i];
      }
    }
    this.variances = pools.variances(squares, scores.length);
  }

  private static Kriging likeliest(double[][] ratios, double[][] scores, ItemPools pools) {
    double diagonal = StrictMath.sqrt(ratios[0].length);
    Kriging best = new Kriging(ratios, LENGTHS[0] * diagonal, NUGGETS[0]);
    double highest = Double.NEGATIVE_INFINITY;
    for (double length : LENGTHS) {
      for (double nugget : NUGGETS) {
        Kriging next = new Kriging(ratios, length * diagonal, nugget);
        double likelihood = next.logLikelihood(scores, pools);
        if (likelihood > highest) {
          highest = likelihood;
          best = next;
        }
      }
    }
    return best;
  }

  /** How many peers there are. */
  public int peers() {
    return scores.length;
  }

  /** What is to be expected of the items at a point. */
  public ItemForecast at(double[] ratios) {
    double[] weights = kriging.weights(ratios);
    double[] means = new double[variances.length];
    for (int j = 0; j < weights.length; j++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += weights[j] * scores[j][i];
      }
    }
    return new ItemForecast(means, kriging.variance(ratios), variances, surprises);
  }

  /**
   * What is to be expected of the items of a peer if it were none. Patterns and variances, too, are
   * then the other peers' alone: what surprised in those because of this one would give it away.
   */
  public ItemForecast without(int peer) {
    double[][] others =
        IntStream.range(0, peers())
            .filter(j -> j != peer)
            .mapToObj(j -> scores[j])
            .toArray(double[][]::new);
    return new ItemSurfaces(kriging.without(peer), others, pools).at(kriging.place(peer));
  }
}
