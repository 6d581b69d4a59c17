"""Prints centred discrepancies for HaltonDiscrepancyTest.java: of given points, and of SciPy's scrambled Halton points.

Needs: pip install numpy scipy

    python make_discrepancy_golden.py
"""

import numpy as np
from scipy.stats import qmc

PRIMES = [2, 3, 5, 7, 11, 13]


def main():
    given = np.arange(1, 11)[:, None] * np.sqrt(PRIMES)[None, :] % 1
    print("given", repr(qmc.discrepancy(given, method="CD")))
    for dimensions in (6, 26):
        halton = [qmc.discrepancy(qmc.Halton(dimensions, seed=s).random(200), method="CD") for s in range(200)]
        plain = qmc.discrepancy(qmc.Halton(dimensions, scramble=False).random(200), method="CD")
        middle = np.percentile(halton, [2.5, 50, 97.5])
        print(f"{dimensions} dimensions: scrambled", *(f"{share:.6f}" for share in middle), f"plain {plain:.4f}")


if __name__ == "__main__":
    main()
