"""Compares what SamplerBenchmark and benchmark_samplers.py have written.

Prints a line per problem, size and number of evaluations: each sampler's median share of the greatest
hypervolume with the least and the greatest of its seeds, and the ratio of ours to the best peer. Then how many
problems ours leads, and where it is behind by more than 2 %. Uses the standard library alone.

    python summarise_samplers.py ours.csv peers.csv surrogate tpe,gp,optuna-nsga2,pymoo-nsga2 200
"""

import csv
import statistics
import sys


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


def described(values):
    return f"{statistics.median(values):.3f} ({min(values):.3f}-{max(values):.3f}, {len(values)})"


def main():
    ours_path, peers_path, ours, peers, evaluations = sys.argv[1:6]
    peers = peers.split(",")
    compared, ahead, behind = 0, 0, []
    print("problem | variables | " + " | ".join([ours, *peers]) + " | ours / best peer")
    for key, samplers in sorted(shares([ours_path, peers_path]).items(), key=lambda item: (item[0][1], item[0])):
        if key[2] != int(evaluations) or ours not in samplers:
            continue
        known = [peer for peer in peers if peer in samplers]
        if not known:
            continue
        best = max(statistics.median(samplers[peer].values()) for peer in known)
        ratio = statistics.median(samplers[ours].values()) / best
        compared += 1
        ahead += ratio > 1
        if ratio < 0.98:
            behind.append(f"{key[0]} in {key[1]} ({ratio:.3f})")
        cells = [described(list(samplers[s].values())) if s in samplers else "-" for s in [ours, *peers]]
        print(f"{key[0]} | {key[1]} | " + " | ".join(cells) + f" | {ratio:.3f}")
    print(f"{ours} is ahead of every peer on {ahead} of {compared} after {evaluations} evaluations")
    print("behind by more than 2 %: " + (", ".join(behind) or "none"))


if __name__ == "__main__":
    main()
