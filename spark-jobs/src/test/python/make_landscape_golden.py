"""Prints hypervolumes of runs on the landscape for LandscapeHypervolumeTest.java.

    python make_landscape_golden.py former.csv
"""

import sys

from summarise_landscape import hypervolume, on_scale, read, scale


def main():
    rows = list(read(sys.argv[1:2]))
    for sampler, seed in (("former-surrogate-1", "1"), ("former-surrogate-2-gradients", "2")):
        run = [row for row in rows if row["sampler"] == sampler and row["seed"] == seed]
        points = [on_scale(row, *scale(run)) for row in run]
        for count in (3, 10, 60):
            print(sampler, seed, count, repr(hypervolume(points[:count])))


if __name__ == "__main__":
    main()
