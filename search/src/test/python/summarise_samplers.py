"""Compares what SamplerBenchmark and benchmark_samplers.py have written.

Prints a line per problem, size and number of evaluations: each sampler's median share of the greatest
hypervolume with an interval of that median (95 % or as near above it as order statistics of so few seeds allow; the
least and the greatest where they do not) and the number of seeds, and the ratio of ours to the best peer. Then how many
problems ours leads, where it is behind by more than 2 %, and where the two differ by more than seeds do by chance:
Mann and Whitney's test of ours against each peer, Holm's correction over all problems, 5 %.

    python summarise_samplers.py ours.csv peers.csv surrogate tpe,gp,optuna-nsga2,pymoo-nsga2 200
"""

import csv
import math
import statistics
import sys

from scipy.stats import mannwhitneyu


def read(path):
    with open(path) as file:
        for row in csv.DictReader(file):
            yield (row["problem"], int(row["dimensions"]), int(row["evaluations"])), row


def shares(paths):
    """problem, size, evaluations -> sampler -> seed -> share."""
    found = {}
    for path in paths:
        for key, row in read(path):
            found.setdefault(key, {}).setdefault(row["sampler"], {})[row["seed"]] = float(row["share"])
    return found


def interval(values):
    """Of the median, from order statistics: the r-th least and the r-th greatest miss it together with the
    probability that fewer than r of n fair coins show heads, twice."""
    values, n, below, rank = sorted(values), len(values), 0.0, 0
    while rank < n // 2 and 2 * (below + math.comb(n, rank) / 2**n) <= 0.05:
        below += math.comb(n, rank) / 2**n
        rank += 1
    first = max(rank, 1) - 1
    return values[first], values[n - 1 - first]


def described(values):
    least, greatest = interval(values)
    return f"{statistics.median(values):.3f} ({least:.3f}-{greatest:.3f}, {len(values)})"


def differing(tests):
    """Those of the tests (name, ratio, p) that Holm's correction leaves at 5 %, in the order of p."""
    left = []
    for place, test in enumerate(sorted(tests, key=lambda t: t[2])):
        if test[2] > 0.05 / (len(tests) - place):
            break
        left.append(test)
    return left


def quotient(mine, theirs):
    """A share may be 0: a front may be far from the reference."""
    return mine / theirs if theirs else math.inf if mine else 1.0


def main():
    ours_path, peers_path, ours, peers, evaluations = sys.argv[1:6]
    peers = peers.split(",")
    compared, ahead, behind, tests = 0, 0, [], []
    print("problem | variables | " + " | ".join([ours, *peers]) + " | ours / best peer")
    for key, samplers in sorted(shares([ours_path, peers_path]).items(), key=lambda item: (item[0][1], item[0])):
        if key[2] != int(evaluations) or ours not in samplers:
            continue
        known = [peer for peer in peers if peer in samplers]
        if not known:
            continue
        best = max(statistics.median(samplers[peer].values()) for peer in known)
        ratio = quotient(statistics.median(samplers[ours].values()), best)
        compared += 1
        ahead += ratio > 1
        if ratio < 0.98:
            behind.append(f"{key[0]} in {key[1]} ({ratio:.3f})")
        for peer in known:
            mine, theirs = list(samplers[ours].values()), list(samplers[peer].values())
            p = mannwhitneyu(mine, theirs, alternative="two-sided").pvalue
            name = f"{key[0]} in {key[1]} against {peer}"
            tests.append((name, quotient(statistics.median(mine), statistics.median(theirs)), p))
        cells = [described(list(samplers[s].values())) if s in samplers else "-" for s in [ours, *peers]]
        print(f"{key[0]} | {key[1]} | " + " | ".join(cells) + f" | {ratio:.3f}")
    print(f"{ours} is ahead of every peer on {ahead} of {compared} after {evaluations} evaluations")
    print("behind by more than 2 %: " + (", ".join(behind) or "none"))
    certain = differing(tests)
    worse = [f"{name} ({ratio:.3f}, p = {p:.1g})" for name, ratio, p in certain if ratio < 1]
    print(f"of {len(tests)} comparisons better beyond chance: {sum(test[1] > 1 for test in certain)}; worse: "
          + (", ".join(worse) or "none"))


if __name__ == "__main__":
    main()
