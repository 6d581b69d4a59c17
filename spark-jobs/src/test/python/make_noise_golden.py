"""Prints standard errors and the noise of a front for StandardErrorsTest and ItemNoiseTest.

Needs: pip install numpy scipy statsmodels

    python make_noise_golden.py

Standard errors over clusters are those of statsmodels' regressions on a constant. The front is that of a
small study with an accuracy and a word perplexity, whose clusters of items are drawn again with numpy;
the perplexity's influences are numeric derivatives by the weights of clusters. ItemNoiseTest makes the
same items from the same formulas.
"""

import numpy as np
import statsmodels.api as sm
from scipy import stats

ITEMS = 60
DRAWS = 200_000
ACCURACY = [0.35, 0.80, 0.55, 0.62, 0.57]
SURPRISE = [0.0, 0.16, 0.07, 0.05, 0.068]


def standard_errors():
    items = np.arange(40)
    x = np.sin(items) + 0.1 * items
    w = 1.0 + items % 4
    clusters = items % 9
    for name, groups in [("alone", items), ("clustered", clusters)]:
        for kind, values, weights in [("mean", x, np.ones(40)), ("ratio", x / w, w)]:
            fit = sm.WLS(values, np.ones(40), weights=weights).fit(
                cov_type="cluster", cov_kwds={"groups": groups, "use_correction": True}
            )
            print(kind, name, repr(float(fit.params[0])), repr(float(fit.bse[0])))


def scores():
    """Accuracy, log-probability and words of each trial's items; 15 clusters of 4 items."""
    i = np.arange(ITEMS)
    accuracy = np.array([((i * 37 + t * 11) % 100 < 100 * a) * 1.0 for t, a in enumerate(ACCURACY)])
    words = 3.0 + i % 5
    surprise = [2.0 + np.sin(1.3 * i) + s * (1 + np.sin(0.7 * i + t)) for t, s in enumerate(SURPRISE)]
    return accuracy, -np.array(surprise) * words, words


def by_cluster(values):
    return values.reshape(*values.shape[:-1], ITEMS // 4, 4).sum(axis=-1)


def hypervolume(points):
    """Of two objectives, above (0, 0), by a sweep."""
    volume, height = 0.0, 0.0
    for x, y in sorted(points.tolist(), reverse=True):
        if x > 0 and y > height:
            volume += x * (y - height)
            height = y
    return volume


def front(points):
    better = (points[:, None] >= points[None]).all(-1) & (points[:, None] > points[None]).any(-1)
    return ~better.any(axis=0)


def study():
    accuracy, logprob, words = scores()
    tops, counts = by_cluster(logprob), by_cluster(words)
    right = by_cluster(accuracy)
    stored = np.stack([accuracy.mean(1), -np.exp(-logprob.sum(1) / words.sum())], axis=1)
    low = np.minimum(stored[0], stored[1])
    unit = np.abs(stored[0] - stored[1])
    random = np.random.default_rng(1)
    # The two are tasks of their own, so their clusters are drawn apart.
    a = random.multinomial(15, np.full(15, 1 / 15), DRAWS)
    b = random.multinomial(15, np.full(15, 1 / 15), DRAWS)
    drawn = np.stack([a @ right.T / ITEMS, -np.exp(-(b @ tops.T) / (b @ counts)[:, None])], axis=2)
    # The perplexity is taken relative to the base's, in each draw as in what is stored.
    drawn[:, :, 1] -= drawn[:, :1, 1]
    low[1] -= stored[0, 1]
    points = (drawn - low) / unit
    print("stored", stored.tolist())
    print("on front", np.mean([front(p) for p in points], axis=0).tolist())
    all_trials = np.array([hypervolume(p) for p in points])
    alone = np.array([hypervolume(p[:3]) for p in points])
    for name, values in [("all", all_trials), ("alone", alone), ("difference", all_trials - alone)]:
        print(name, np.quantile(values, [0.025, 0.975]).tolist(), "deviation", values.std())
    for t in [3, 4]:
        p = []
        for reference in range(3):
            off = points[:, t] - points[:, reference]
            # Drawn clusters spread too little by this factor, and there are few of them.
            error = off.std(0, ddof=1) * np.sqrt(15 / 14)
            p.append(2 * stats.t.sf(off.mean(0) / error, 14).min())
        print("beyond", t, min(1, max(p)))


def perplexity_difference():
    _, logprob, words = scores()
    tops, counts = by_cluster(logprob), by_cluster(words)

    def off(weights):
        size = weights @ counts
        return np.exp(-(weights @ tops[4]) / size) - np.exp(-(weights @ tops[2]) / size)

    step = 1e-6
    eye = np.eye(15)
    influences = [(off(1 + step * e) - off(1 - step * e)) / (2 * step) for e in eye]
    error = np.sqrt(15 / 14 * np.sum(np.square(influences)))
    value = off(np.ones(15))
    half = stats.t.ppf(0.975, 14) * error
    print("perplexity", value, error, value - half, value + half, 2 * stats.t.sf(abs(value / error), 14))
    draws = np.random.default_rng(2).multinomial(15, np.full(15, 1 / 15), 20_000)
    print("  its deviation in draws", np.std([off(d) for d in draws]))


def main():
    standard_errors()
    study()
    perplexity_difference()


if __name__ == "__main__":
    main()
