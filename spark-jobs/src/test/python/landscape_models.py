"""Says how well Gaussian processes foretell the landscape near its front from the first trials of a search.

For covariances of several kinds, fitted to the first n trials of each search by a sampler, and for one whose
hyperparameters are known beforehand, as fitted to 400 trials of all files: the root mean square error and the median
absolute error over all trials within 0.02 of the best known front, on the study's scale, medians over searches. What no kind and no better fit mends is a lack of trials, not of a model.
Needs: pip install numpy torch

    python landscape_models.py former-surrogate-3 peers.csv former.csv
"""

import math
import sys

import numpy as np
import torch
from summarise_landscape import RATIOS, on_scale, read, scale

NEAR = 0.02
KNOWN = 400
KINDS = ("matern52", "rbf", "rational quadratic", "matern52 + additive", "matern52 + quadratic")


def matern52(squared):
    root = torch.sqrt(5 * squared + 1e-12)
    return (1 + root + root * root / 3) * torch.exp(-root)


def covariance(kind, theta, a, b):
    """theta: logarithms of the scales, two variances, sharpness and noise, then the mean."""
    d = a.shape[1]
    step = (a / theta[:d].exp())[:, None] - (b / theta[:d].exp())[None]
    squared = (step**2).sum(-1)
    signal, second, sharp = theta[d].exp(), theta[d + 1].exp(), theta[d + 2].exp()
    if kind == "rbf":
        return signal * torch.exp(-squared / 2)
    if kind == "rational quadratic":
        return signal * (1 + squared / (2 * sharp)) ** -sharp
    main = signal * matern52(squared)
    if kind == "matern52 + additive":
        return main + second * matern52((sharp * math.sqrt(d) * step) ** 2).mean(-1)
    return main + second * (1 + (a - 0.5) @ (b - 0.5).T) ** 2 if kind == "matern52 + quadratic" else main


def factor(kind, theta, x):
    return torch.linalg.cholesky(covariance(kind, theta, x, x) + (theta[-2].exp() + 1e-6) * torch.eye(len(x)))


def fit(kind, x, y):
    """The likeliest hyperparameters with the sampler's prior."""
    d = x.shape[1]
    median = math.sqrt(2) + math.log(d) / 2
    theta = torch.zeros(d + 5)
    theta[:d], theta[d + 1], theta[-2] = median - 1.5, -1, math.log(1e-3)
    theta.requires_grad_(True)
    optimiser = torch.optim.LBFGS([theta], max_iter=80, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        lower, off = factor(kind, theta, x), y - theta[-1]
        value = off @ torch.cholesky_solve(off[:, None], lower)[:, 0] / 2 + lower.diagonal().log().sum()
        value = value + (theta[:d] + (theta[:d] - median) ** 2 / 6).sum()
        value = value + (theta[d : d + 3] ** 2).sum() / 2 + theta[-1] ** 2 / 2 + 30 * theta[-2].exp()
        value.backward()
        return value

    optimiser.step(loss)
    return theta.detach()


def mean(kind, theta, x, y, at):
    solved = torch.cholesky_solve((y - theta[-1])[:, None], factor(kind, theta, x))[:, 0]
    return covariance(kind, theta, at, x) @ solved + theta[-1]


def near_front(points):
    """Trials that no other is better than by more than NEAR in both objectives."""
    best = sorted(points.tolist(), reverse=True)
    front, height = [], -math.inf
    for x, y in best:
        if y > height:
            front.append((x, y))
            height = y
    front = np.array(front)
    behind = np.array([(front - point).min(1).max() for point in points])
    return (behind < NEAR) & (points > 0).all(1)


def foretold(kind, ratios, values, trials, targets, known=None):
    """The errors near the front, of a model of these trials."""
    centre, unit = (values[trials].mean(), values[trials].std()) if known is None else known[1:]
    x, y = torch.tensor(ratios[trials]), torch.tensor((values[trials] - centre) / unit)
    theta = fit(kind, x, y) if known is None else known[0]
    off = mean(kind, theta, x, y, torch.tensor(ratios[targets])).numpy() * unit + centre - values[targets]
    return math.sqrt((off**2).mean()), np.median(abs(off))


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    sampler, *files = sys.argv[1:]
    rows = list(read(files))
    reference, units = scale(rows)
    ratios = np.array([[row[name] for name in RATIOS] for row in rows])
    points = np.array([on_scale(row, reference, units) for row in rows])
    targets = near_front(points)
    seeds = sorted({row["seed"] for row in rows if row["sampler"] == sampler})
    some = np.random.default_rng(0).choice(len(rows), KNOWN, replace=False)
    print(f"{len(rows)} trials, {targets.sum()} of them near the front, {len(seeds)} searches")
    print("trials | objective | model | root mean square | median")
    for m, objective in enumerate(("margin", "bits per byte")):
        values = points[:, m]
        centre, unit = values[some].mean(), values[some].std()
        known = fit("matern52", torch.tensor(ratios[some]), torch.tensor((values[some] - centre) / unit)), centre, unit
        for n in (10, 20, 40, 60):
            for kind, given in [*((kind, None) for kind in KINDS), ("matern52", known)]:
                errors = []
                for seed in seeds:
                    of = [i for i, r in enumerate(rows) if r["sampler"] == sampler and r["seed"] == seed]
                    errors.append(foretold(kind, ratios, values, np.array(of[:n]), targets, given))
                both = np.median(np.array(errors), axis=0)
                name = f"{kind}, hyperparameters known" if given else kind
                print(f"{n} | {objective} | {name} | {both[0]:.4f} | {both[1]:.4f}")


if __name__ == "__main__":
    main()
