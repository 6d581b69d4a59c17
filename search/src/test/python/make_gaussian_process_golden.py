"""Numbers of a Gaussian process by numpy, for GaussianProcessTest, EvidenceTest and NormalTest.

Matern 5/2 with a length scale per dimension and its mean over single dimensions, noise of each value known, mean constant; the inverse is
taken by numpy's general solver, not by a Cholesky factor. The tail of the normal distribution comes from
mpmath with 60 digits. Needs: pip install numpy mpmath; prints what the tests quote.
"""

import mpmath
import numpy as np

SCALES, SIGNAL, NOISE, MEAN = np.array([0.4, 1.5, 0.9]), 1.7, 0.01, 0.3
ADDITIVE, SHARPNESS = 0.6, 2 * np.sqrt(3)


def matern(squared):
    r = np.sqrt(5 * squared)
    return (1 + r + r**2 / 3) * np.exp(-r)


def prior(a, b):
    squares = ((a[:, None] - b[None]) / SCALES) ** 2
    return SIGNAL * matern(squares.sum(axis=2)) + ADDITIVE * matern(SHARPNESS**2 * squares).mean(axis=2)


def main():
    index = np.arange(7)[:, None]
    x = (index * np.array([[0.37, 0.61, 0.83]]) + 0.1) % 1
    y = np.sin(5 * x[:, 0]) + x[:, 1] ** 2 - x[:, 2]
    variances = 0.02 * np.arange(7)
    covariance = prior(x, x) + np.diag(NOISE + variances)
    inverse = np.linalg.inv(covariance)
    sign, logarithm = np.linalg.slogdet(covariance)
    residuals = y - MEAN
    print("evidence", repr(-0.5 * (residuals @ inverse @ residuals + logarithm + 7 * np.log(2 * np.pi))))
    for point in [[0.2, 0.5, 0.9], [1.0, 0.0, 0.0], [0.1, 0.1, 0.1]]:
        k = prior(np.array([point]), x)[0]
        mean = MEAN + k @ inverse @ residuals
        print(point, "mean", repr(mean), "deviation", repr(np.sqrt(SIGNAL + ADDITIVE - k @ inverse @ k)))

    mpmath.mp.dps = 60
    for z in [-5000, -300, -40, -8, -2, -0.5, 0, 0.5, 3, 9]:
        z = mpmath.mpf(z)
        # The function of mpmath underflows to nothing in the far tail: its complement is exact there.
        below = mpmath.erfc(-z / mpmath.sqrt(2)) / 2
        density = mpmath.exp(-z * z / 2) / mpmath.sqrt(2 * mpmath.pi)
        print(float(z), float(mpmath.log(below)), float(mpmath.log(density + z * below)))


if __name__ == "__main__":
    main()
