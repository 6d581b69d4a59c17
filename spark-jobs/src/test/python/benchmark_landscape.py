"""What Optuna's samplers find on the embedded pair's landscape, which a Java process measures.

Adds the lines that LandscapeRuns adds to a file of comma-separated values, and likewise leaves out the runs that
are there. Base and aligned are enqueued, so that every sampler starts from them as ours do.
Needs: pip install optuna torch scipy

    python benchmark_landscape.py peers.csv gp,tpe 1-20 100 java -cp CLASSES io.amalgam.jobs.landscape.LandscapeServer conf/demo
"""

import argparse
import csv
import os
import subprocess
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
        pipe = subprocess.PIPE
        try:
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)
        except OSError as problem:
            raise SystemExit(f"The command {command[0]} that measures cannot be run: {problem.strerror}.") from None

    def measure(self, ratios):
        """Margin, bits per byte, seconds, seconds of gradients, as text."""
        try:
            self.process.stdin.write(",".join(repr(float(ratio)) for ratio in ratios) + "\n")
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise SystemExit("The process that measures has ended: what it said last is why.")
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


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("samplers", type=sampler_names, help=",".join(SAMPLERS))
    parser.add_argument("seeds", type=seed_range, help="such as 1-20")
    parser.add_argument("trials", type=int)
    parser.add_argument("command", nargs=argparse.REMAINDER, help="of the process that measures")
    asked = parser.parse_args()
    if asked.trials < 3 or not asked.command:
        parser.error("trials must be at least 3, and the command of the process that measures must follow")
    return asked


def sampler_names(text):
    names = text.split(",")
    if not set(names) <= set(SAMPLERS):
        raise argparse.ArgumentTypeError(f"'{text}' must be some of {','.join(SAMPLERS)}")
    return names


def seed_range(text):
    try:
        first, last = (int(seed) for seed in text.split("-"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' must be two numbers such as 1-20") from None
    return range(first, last + 1)


def main():
    asked = arguments()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.simplefilter("ignore")
    try:
        known = known_runs(asked.path)
    except OSError as problem:
        raise SystemExit(f"The file {asked.path} cannot be used: {problem.strerror}.") from None
    landscape = Landscape(asked.command)
    for seed in asked.seeds:
        for name in asked.samplers:
            if (name, str(seed)) not in known:
                rows = run(landscape, name, seed, asked.trials)
                with open(asked.path, "a", newline="") as file:
                    csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
