"""What Optuna and pymoo reach on the problems of Family.java and Problem.java.

Adds the lines that SamplerBenchmark adds to a file of comma-separated values, and likewise leaves out the runs
that are there. Needs: pip install optuna pymoo torch scipy

    python benchmark_samplers.py peers.csv ZDT1,shifted-ZDT1 6,12 tpe,gp 1-20 50,200
"""

import csv
import os
import sys
import time
import warnings

import numpy as np
import optuna
from optuna.samplers import GPSampler, NSGAIISampler, RandomSampler, TPESampler
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.core.problem import ElementwiseProblem
from pymoo.indicators.hv import HV
from pymoo.optimize import minimize

FIELDS = ["problem", "dimensions", "sampler", "seed", "evaluations", "share", "milliseconds"]
OPTUNA = {"optuna-random": RandomSampler, "optuna-nsga2": NSGAIISampler, "tpe": TPESampler, "gp": GPSampler}
PLAIN = {"ZDT4": 0.5, "DTLZ1": 0.5, "DTLZ2": 0.5}


def java_doubles(seed, count):
    """The stream of java.util.Random(seed).nextDouble(), a linear congruential generator of 48 bits."""
    state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)
    numbers = []
    for _ in range(count):
        parts = []
        for bits in (26, 27):
            state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
            parts.append(state >> (48 - bits))
        numbers.append(((parts[0] << 27) + parts[1]) / (1 << 53))
    return np.array(numbers)


SHIFTED = 0.3 + (0.7 - 0.3) * java_doubles(2023, 26)


def linear(x, optimum, first):
    return 1 + 9 * np.mean((np.abs(x - optimum) / np.maximum(optimum, 1 - optimum))[first:])


def zdt1(x, optimum):
    g = linear(x, optimum, 1)
    return [x[0], g * (1 - np.sqrt(x[0] / g))]


def zdt2(x, optimum):
    g = linear(x, optimum, 1)
    return [x[0], g * (1 - (x[0] / g) ** 2)]


def zdt3(x, optimum):
    g = linear(x, optimum, 1)
    return [x[0], g * (1 - np.sqrt(x[0] / g) - x[0] / g * np.sin(10 * np.pi * x[0]))]


def zdt4(x, optimum):
    y = 10 * (x - optimum)[1:]
    g = 1 + 10 * len(y) + np.sum(y**2 - 10 * np.cos(4 * np.pi * y))
    return [x[0], g * (1 - np.sqrt(x[0] / g))]


def dtlz1(x, optimum):
    y = (x - optimum)[2:]
    g = 100 * (len(y) + np.sum(y**2 - np.cos(20 * np.pi * y)))
    return [(1 + g) / 2 * x[0] * x[1], (1 + g) / 2 * x[0] * (1 - x[1]), (1 + g) / 2 * (1 - x[0])]


def dtlz2(x, optimum):
    g = 1 + np.sum(((x - optimum) ** 2)[2:])
    a, b = x[0] * np.pi / 2, x[1] * np.pi / 2
    return [g * np.cos(a) * np.cos(b), g * np.cos(a) * np.sin(b), g * np.sin(a)]


def height(x):
    return x * (1 + np.sin(3 * np.pi * x))


def dtlz7(x, optimum):
    g = 1 + linear(x, optimum, 2)
    return [x[0], x[1], g * (3 - height(x[0]) / g - height(x[1]) / g)]


def raised(function):
    middles = (np.arange(1_000_000) + 0.5) / 1_000_000
    greatest = np.maximum.accumulate(function(middles))
    return greatest.mean() + 0.1 * greatest[-1]


PROBLEMS = {
    "ZDT1": (zdt1, lambda d: [1.1, 6], lambda r: 1.1 * r[1] - 1 / 3),
    "ZDT2": (zdt2, lambda d: [1.1, 6], lambda r: 1.1 * r[1] - 2 / 3),
    "ZDT3": (
        zdt3,
        lambda d: [1.1, 6],
        lambda r: 1.1 * r[1] + raised(lambda x: np.sqrt(x) + x * np.sin(10 * np.pi * x) - 1),
    ),
    "ZDT4": (zdt4, lambda d: [1.1, 20 * (d - 1)], lambda r: 1.1 * r[1] - 1 / 3),
    "DTLZ1": (dtlz1, lambda d: [25 * (d - 2)] * 3, lambda r: np.prod(r) - 1 / 48),
    "DTLZ2": (dtlz2, lambda d: [2.5] * 3, lambda r: np.prod(r) - np.pi / 6),
    "DTLZ7": (dtlz7, lambda d: [1.1, 1.1, 20], lambda r: np.prod(r) - 1.21 * 6 + 2.2 * raised(height)),
}


def with_optuna(sampler, function, dimensions, objectives, seed, evaluations):
    study = optuna.create_study(directions=["minimize"] * objectives, sampler=OPTUNA[sampler](seed=seed))
    study.optimize(
        lambda trial: tuple(function(np.array([trial.suggest_float(f"x{d}", 0, 1) for d in range(dimensions)]))),
        n_trials=evaluations,
    )
    return np.array([trial.values for trial in study.trials])


def with_pymoo(function, dimensions, objectives, seed, evaluations):
    values = []

    class OnTheBox(ElementwiseProblem):
        def __init__(self):
            super().__init__(n_var=dimensions, n_obj=objectives, xl=0, xu=1)

        def _evaluate(self, x, out, *args, **kwargs):
            values.append(function(x))
            out["F"] = values[-1]

    minimize(OnTheBox(), NSGA2(pop_size=20), ("n_eval", evaluations), seed=seed)
    return np.array(values[:evaluations])


def run(name, dimensions, sampler, seed, evaluations):
    """The shares of the greatest hypervolume and the milliseconds per evaluation."""
    function, reference, greatest = PROBLEMS[name.replace("shifted-", "")]
    plain = np.full(dimensions, PLAIN.get(name, 0.0))
    optimum = SHIFTED[:dimensions] if name.startswith("shifted-") else plain
    worst = reference(dimensions)
    begun = time.perf_counter()
    arguments = (lambda x: function(x, optimum)), dimensions, len(worst), seed, evaluations[-1]
    values = with_pymoo(*arguments) if sampler == "pymoo-nsga2" else with_optuna(sampler, *arguments)
    milliseconds = 1000 * (time.perf_counter() - begun) / evaluations[-1]
    volume = HV(ref_point=np.array(worst, dtype=float))
    return [volume(values[:n]) / greatest(worst) for n in evaluations], milliseconds


def known_runs(path):
    if not os.path.exists(path):
        with open(path, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(FIELDS)
    with open(path) as file:
        return {tuple(row[:5]) for row in csv.reader(file)}


def main():
    path, problems, dimensions, samplers, seeds, evaluations = sys.argv[1:7]
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.simplefilter("ignore")
    counts = [int(n) for n in evaluations.split(",")]
    first, last = (int(seed) for seed in seeds.split("-"))
    known = known_runs(path)
    for seed in range(first, last + 1):
        for size in dimensions.split(","):
            for problem in problems.split(","):
                for sampler in samplers.split(","):
                    key = (problem, size, sampler, str(seed))
                    missing = [n for n in counts if key + (str(n),) not in known]
                    if not missing:
                        continue
                    shares, spent = run(problem, int(size), sampler, seed, missing)
                    with open(path, "a", newline="") as file:
                        for n, share in zip(missing, shares):
                            row = [*key, n, f"{share:.6f}", f"{spent:.3f}"]
                            csv.writer(file, lineterminator="\n").writerow(row)


if __name__ == "__main__":
    main()
