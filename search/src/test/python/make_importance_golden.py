"""Prints what Optuna's PED-ANOVA says of trials that PedAnovaTest.java makes, too.

Needs: pip install optuna

    python make_importance_golden.py
"""

import math
import warnings

import optuna
from optuna.distributions import FloatDistribution
from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances


def ratio(trial, group):
    """In [0, 1], the same in Java: the broken part of multiples of an irrational number."""
    return math.modf((trial + 1) * math.sqrt(2 + 3 * group))[0]


def value(x):
    return 3 * x[0] - 2 * (x[1] - 0.4) ** 2 + 0.5 * x[2] * x[3]


def importances(trials, groups, edge):
    study = optuna.create_study(direction="maximize")
    space = {f"x{g}": FloatDistribution(0, 1) for g in range(groups)}
    for t in range(trials):
        x = [ratio(t, g) for g in range(groups)]
        if edge:
            x = [1.0 if r > 0.6 else 0.0 if r < 0.2 else r for r in x]
        params = {f"x{g}": x[g] for g in range(groups)}
        study.add_trial(optuna.create_trial(params=params, distributions=space, value=value(x)))
    found = get_param_importances(
        study, evaluator=PedAnovaImportanceEvaluator(), target=lambda t: -t.value
    )
    return [found[f"x{g}"] for g in range(groups)]


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    for trials, edge in [(20, False), (57, False), (200, False), (120, True)]:
        print(trials, edge, ", ".join(repr(float(i)) for i in importances(trials, 5, edge)))


if __name__ == "__main__":
    main()
