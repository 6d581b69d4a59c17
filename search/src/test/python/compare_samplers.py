"""What Optuna and pymoo reach on the shifted problems of ShiftedProblem.java.

Prints the lines that SamplerComparison prints: per problem and sampler the median hypervolume over seeds
after each number of evaluations, the least, the greatest, and the mean CPU time per evaluation.
Needs: pip install optuna pymoo torch

    python compare_samplers.py ZDT1,ZDT2 random,nsga2,tpe,gp,pymoo 3 50 200
"""

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

# java.util.Random(2023).doubles(12, 0.3, 0.7)
OPTIMUM = np.array([
    0.547560610716016, 0.4362304674128676, 0.3317966819837932, 0.3731060861626645,
    0.5924139989434989, 0.35183985294563147, 0.34329415760905035, 0.5878742612604329,
    0.6850759789153972, 0.5913141571003436, 0.3690516602849392, 0.5494522414450522
])


def distance(x):
    farthest = np.maximum(OPTIMUM, 1 - OPTIMUM)
    return 1 + 9 * np.sum((np.abs(x - OPTIMUM) / farthest)[1:]) / (len(x) - 1)


def zdt1(x):
    g = distance(x)
    return [x[0], g * (1 - np.sqrt(x[0] / g))]


def zdt2(x):
    g = distance(x)
    return [x[0], g * (1 - (x[0] / g) ** 2)]


def zdt3(x):
    g = distance(x)
    return [x[0], g * (1 - np.sqrt(x[0] / g) - x[0] / g * np.sin(10 * np.pi * x[0]))]


def dtlz2(x):
    g = 1 + np.sum(((x - OPTIMUM) ** 2)[2:])
    a, b = x[0] * np.pi / 2, x[1] * np.pi / 2
    return [g * np.cos(a) * np.cos(b), g * np.cos(a) * np.sin(b), g * np.sin(a)]


PROBLEMS = {
    "ZDT1": (zdt1, [1.1, 6]),
    "ZDT2": (zdt2, [1.1, 6]),
    "ZDT3": (zdt3, [1.1, 6]),
    "DTLZ2": (dtlz2, [2.5, 2.5, 2.5]),
}
OPTUNA = {"random": RandomSampler, "nsga2": NSGAIISampler, "tpe": TPESampler, "gp": GPSampler}


def with_optuna(sampler, function, objectives, seed, evaluations):
    study = optuna.create_study(
        directions=["minimize"] * objectives, sampler=OPTUNA[sampler](seed=seed)
    )
    study.optimize(
        lambda trial: tuple(
            function(np.array([trial.suggest_float(f"x{d}", 0, 1) for d in range(len(OPTIMUM))]))
        ),
        n_trials=evaluations,
    )
    return np.array([trial.values for trial in study.trials])


def with_pymoo(function, objectives, seed, evaluations):
    values = []

    class Shifted(ElementwiseProblem):
        def __init__(self):
            super().__init__(n_var=len(OPTIMUM), n_obj=objectives, xl=0, xu=1)

        def _evaluate(self, x, out, *args, **kwargs):
            values.append(function(x))
            out["F"] = values[-1]

    minimize(Shifted(), NSGA2(pop_size=20), ("n_eval", evaluations), seed=seed)
    return np.array(values[:evaluations])


def compare(problem, sampler, seeds, evaluations):
    function, reference = PROBLEMS[problem]
    volume = HV(ref_point=np.array(reference))
    start = time.process_time()
    runs = []
    for seed in range(1, seeds + 1):
        if sampler == "pymoo":
            values = with_pymoo(function, len(reference), seed, evaluations[-1])
        else:
            values = with_optuna(sampler, function, len(reference), seed, evaluations[-1])
        runs.append([volume(values[:n]) for n in evaluations])
    spent = 1000 * (time.process_time() - start) / seeds / evaluations[-1]
    for n, column in zip(evaluations, np.array(runs).T):
        print(
            f"{problem} {sampler} {n} {np.median(column):.3f} {column.min():.3f}"
            f" {column.max():.3f} {spent:.1f}",
            flush=True,
        )


def main():
    problems, samplers, seeds = sys.argv[1].split(","), sys.argv[2].split(","), int(sys.argv[3])
    evaluations = sorted(int(n) for n in sys.argv[4:])
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.simplefilter("ignore")
    print("problem sampler evaluations median least greatest ms/evaluation")
    for problem in problems:
        for sampler in samplers:
            compare(problem, sampler, seeds, evaluations)


if __name__ == "__main__":
    main()
