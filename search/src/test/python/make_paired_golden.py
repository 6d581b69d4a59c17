"""Prints Student's t and a clustered paired difference for PairedDifferenceTest.java.

Needs: pip install numpy scipy

    python make_paired_golden.py
"""

import numpy as np
from scipy import stats


def clustered(differences, clusters):
    """Mean, standard error over clusters and degrees of freedom, straight from the definitions."""
    mean = differences.mean()
    sums = np.array([(differences - mean)[clusters == c].sum() for c in np.unique(clusters)])
    count = len(sums)
    return mean, np.sqrt(count / (count - 1) * np.sum(sums**2)) / len(differences), count - 1


def main():
    for t, freedom in [(0.1, 1), (2.5, 3), (-1.7, 12.5), (4.2, 199), (12, 30)]:
        print("two-sided", t, freedom, repr(2 * stats.t.sf(abs(t), freedom)))
    for freedom in [1, 4, 37.5, 500]:
        print("quantile", freedom, repr(stats.t.ppf(0.975, freedom)))
    items = np.arange(30)
    differences = np.sin(items) + 0.3
    clusters = items % 7
    mean, error, freedom = clustered(differences, clusters)
    print("clustered", repr(mean), repr(error), freedom)
    other = clustered(np.cos(items[:12]) * 0.5, items[:12])
    variance = error**2 + other[1] ** 2
    joint = variance**2 / (error**4 / freedom + other[1] ** 4 / other[2])
    print("joint", repr(mean + other[0]), repr(np.sqrt(variance)), repr(joint))
    print("p", repr(2 * stats.t.sf(abs(mean + other[0]) / np.sqrt(variance), joint)))
    # SciPy's own test of two independent samples: the second mean counts -1.
    x, y = np.sin(items) + 0.3, np.cos(items[:12]) / 2 + 0.1
    welch = stats.ttest_ind(x, y, equal_var=False)
    low, high = welch.confidence_interval(0.95)
    print("welch", repr(x.mean() - y.mean()), repr(welch.df), repr(welch.pvalue), repr(low), repr(high))


if __name__ == "__main__":
    main()
