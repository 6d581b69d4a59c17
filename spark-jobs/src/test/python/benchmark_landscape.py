"""What Optuna's samplers find on the embedded pair's landscape, which a Java process measures.

Adds the lines that LandscapeRuns adds to a file of comma-separated values, and likewise leaves out the runs that
are there. Base and aligned are enqueued, so that every sampler starts from them as ours do.
Needs: pip install optuna torch scipy

    python benchmark_landscape.py peers.csv gp,tpe 1-20 100 java -cp CLASSES io.amalgam.jobs.landscape.LandscapeServer conf/demo
"""

import csv
import os
import subprocess
import sys
import warnings

import optuna
from optuna.samplers import GPSampler, NSGAIISampler, TPESampler

RATIOS = [f"r{layer}" for layer in range(1, 7)]
FIELDS = ["sampler", "seed", "trial", *RATIOS, "margin", "bits_per_byte", "seconds", "gradient_seconds"]
SAMPLERS = {
    "gp": lambda seed: GPSampler(seed=seed),
    "tpe": lambda seed: TPESampler(seed=seed),
    "optuna-nsga2": lambda seed: NSGAIISampler(seed=seed, population_size=20),
}


class Landscape:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def measure(self, ratios):
        """Margin, bits per byte, seconds, seconds of gradients, as text."""
        self.process.stdin.write(",".join(repr(float(ratio)) for ratio in ratios) + "\n")
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("The process that measures has ended.")
        return answer.strip().split(",")


def run(landscape, name, seed, trials):
    rows = []

    def objective(trial):
        ratios = [trial.suggest_float(ratio, 0, 1) for ratio in RATIOS]
        found = landscape.measure(ratios)
        rows.append([name, seed, trial.number, *(f"{ratio:.5f}" for ratio in ratios), *found])
        return float(found[0]), float(found[1])

    study = optuna.create_study(directions=["maximize", "minimize"], sampler=SAMPLERS[name](seed))
    for end in (0.0, 1.0):
        study.enqueue_trial(dict.fromkeys(RATIOS, end))
    study.optimize(objective, n_trials=trials)
    return rows


def known_runs(path):
    if not os.path.exists(path):
        with open(path, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(FIELDS)
    with open(path) as file:
        return {tuple(row[:2]) for row in csv.reader(file)}


def main():
    path, samplers, seeds, trials = sys.argv[1:5]
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.simplefilter("ignore")
    known = known_runs(path)
    landscape = Landscape(sys.argv[5:])
    first, last = (int(seed) for seed in seeds.split("-"))
    for seed in range(first, last + 1):
        for name in samplers.split(","):
            if (name, str(seed)) not in known:
                rows = run(landscape, name, seed, int(trials))
                with open(path, "a", newline="") as file:
                    csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
