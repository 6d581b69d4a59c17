"""Numbers of a Gaussian process told slopes as well, by numpy, for GaussianProcessTest and EvidenceTest.

The data are those of make_gaussian_process_golden.py with the slopes of the second and the sixth value.
Covariances with slopes are not derived: they are central differences, in 60 digits by mpmath, of the
covariance itself. Needs: pip install numpy mpmath; prints what the tests quote.
"""

import mpmath
import numpy as np

mpmath.mp.dps = 60
SCALES, SIGNAL, NOISE, SLOPE_NOISE, MEAN = [0.4, 1.5, 0.9], 1.7, 0.01, 0.05, 0.3
ADDITIVE, SHARPNESS = 0.6, 2 * mpmath.sqrt(3)
STEP = mpmath.mpf(10) ** -15


def matern(squared):
    r = mpmath.sqrt(5 * squared)
    return (1 + r + r**2 / 3) * mpmath.exp(-r)


def prior(a, b):
    squares = [((p - q) / mpmath.mpf(l)) ** 2 for p, q, l in zip(a, b, SCALES)]
    single = sum(matern(SHARPNESS**2 * square) for square in squares) / len(squares)
    return SIGNAL * matern(sum(squares)) + ADDITIVE * single


def moved(x, d, step):
    return [p + (step if k == d else 0) for k, p in enumerate(x)]


def covariance(a, b):
    """A row is (ratios, None) for a value or (ratios, d) for the slope along ratio d."""
    (x, i), (y, j) = a, b
    if i is None and j is None:
        return prior(x, y)
    if i is None:
        return (prior(x, moved(y, j, STEP)) - prior(x, moved(y, j, -STEP))) / (2 * STEP)
    ahead, behind = (covariance((moved(x, i, step), None), b) for step in (STEP, -STEP))
    return (ahead - behind) / (2 * STEP)


def main():
    x = [[(k * s + 0.1) % 1 for s in (0.37, 0.61, 0.83)] for k in range(7)]
    y = [np.sin(5 * a[0]) + a[1] ** 2 - a[2] for a in x]
    sloped = [1, 5]
    slopes = [s for k in sloped for s in (5 * np.cos(5 * x[k][0]) + 0.1, 2 * x[k][1] - 0.1, -1.05)]
    rows = [(a, None) for a in x] + [(x[k], d) for k in sloped for d in range(3)]
    matrix = np.array([[float(covariance(a, b)) for b in rows] for a in rows])
    matrix += np.diag([NOISE + 0.02 * k for k in range(7)] + [SLOPE_NOISE] * 6)
    residuals = np.array([v - MEAN for v in y] + slopes)
    inverse = np.linalg.inv(matrix)
    _, logarithm = np.linalg.slogdet(matrix)
    print("evidence", float(-0.5 * (residuals @ inverse @ residuals + logarithm + 13 * np.log(2 * np.pi))))
    for point in [[0.2, 0.5, 0.9], [1.0, 0.0, 0.0], [0.1, 0.1, 0.1]]:
        k = np.array([float(covariance((point, None), row)) for row in rows])
        print(point, "mean", float(MEAN + k @ inverse @ residuals), "deviation", float(np.sqrt(SIGNAL + ADDITIVE - k @ inverse @ k)))


if __name__ == "__main__":
    main()
