"""Says after how many trials each sampler's hypervolume on the landscape was so much of the best known.

The best known is the hypervolume of all points in all files together, on the study's scale: in every objective 0
is the worse of base and aligned, and 1 the better. Base and aligned count as trials, but add nothing to that.

A front has many points, so that few trials cannot reach all of it, however well they are chosen. The possible is what
the best choice of as many of the best known points reaches, and the share of it says how well trials were chosen.
Samplers named former-... add to what is known only, as they are not what they were, but for those named with --also.
Uses the standard library alone.

    python summarise_landscape.py ours.csv peers.csv dense.csv
    python summarise_landscape.py --also former-surrogate-3 peers.csv former.csv
"""

import csv
import statistics
import sys

RATIOS = [f"r{layer}" for layer in range(1, 7)]
MOST_POSSIBLE = 240
NUMBERS = [*RATIOS, "margin", "bits_per_byte", "seconds", "gradient_seconds"]


def read(paths):
    """All lines, with numbers where numbers are."""
    for path in paths:
        try:
            with open(path) as file:
                for number, row in enumerate(csv.DictReader(file), 2):
                    try:
                        yield row | {column: float(row[column]) for column in NUMBERS}
                    except (KeyError, TypeError, ValueError):
                        raise SystemExit(f"Line {number} of {path} must have numbers as {', '.join(NUMBERS)}.") from None
        except OSError as problem:
            raise SystemExit(f"The file {path} cannot be read: {problem.strerror}.") from None


def signed(row):
    """Both objectives so that more is better."""
    return row["margin"], -row["bits_per_byte"]


def scale(rows):
    """The worse of base and aligned in each objective, and how far apart they are."""
    ends = []
    for name, end in (("base", 0), ("aligned", 1)):
        found = next((row for row in rows if all(row[ratio] == end for ratio in RATIOS)), None)
        if found is None:
            raise SystemExit(f"The files have no trial of {name}, all of whose ratios are {end}: it makes the scale.")
        ends.append(signed(found))
    return [min(pair) for pair in zip(*ends)], [abs(pair[0] - pair[1]) for pair in zip(*ends)]


def on_scale(row, reference, units):
    return tuple((v - r) / u for v, r, u in zip(signed(row), reference, units))


def hypervolume(points):
    """The area that points with positive coordinates dominate, above the origin."""
    area, height = 0.0, 0.0
    for x, y in sorted((point for point in points if min(point) > 0), reverse=True):
        if y > height:
            area += x * (y - height)
            height = y
    return area


def front(points):
    """The points with positive coordinates that no other dominates, from left to right."""
    found = []
    for x, y in sorted({point for point in points if min(point) > 0}, reverse=True):
        if not found or y > found[-1][1]:
            found.append((x, y))
    return found[::-1]


def possible(points, most):
    """The greatest hypervolume of 0, 1, ... most of the points: one more to the right of the best of one fewer."""
    steps = front(points)
    greatest, last = [0.0], [x * y for x, y in steps]
    for count in range(most):
        if count:
            last = [
                max((last[j] + (x - steps[j][0]) * y for j in range(i)), default=0.0) for i, (x, y) in enumerate(steps)
            ]
        greatest.append(max([greatest[-1], *last]))
    return greatest


def trials_to(points, goals):
    """After how many points the hypervolume is at least the goal of as many points; infinite if never."""
    for count in range(1, len(points) + 1):
        if hypervolume(points[:count]) >= goals(count):
            return count
    return float("inf")


def described(counts, trials):
    def text(count):
        return f">{trials}" if count == float("inf") else f"{count:g}"

    return f"{text(statistics.median(counts))} ({text(min(counts))}-{text(max(counts))})"


def main():
    also, files = set(), sys.argv[1:]
    if files[:1] == ["--also"] and len(files) > 1:
        also, files = set(files[1].split(",")), files[2:]
    if not files:
        raise SystemExit("Name files of runs, such as ours.csv peers.csv dense.csv.")
    rows = list(read(files))
    reference, units = scale(rows)
    runs, points = {}, []
    for row in rows:
        point = on_scale(row, reference, units)
        points.append(point)
        runs.setdefault(row["sampler"], {}).setdefault(row["seed"], []).append((point, row))
    best = hypervolume(points)
    print(f"best known hypervolume {best:.4f} of {len(points)} points")
    medians = {}
    longest = max(len(track) for seeds in runs.values() for track in seeds.values())
    # Base and aligned are the ends of the scale.
    most = [0.0, 0.0, *possible(points, min(longest, MOST_POSSIBLE))]
    for count in (10, 20, 30, 40, 50, 60):
        if count < len(most):
            print(f"possible in {count} trials: {most[count] / best:.3f} of the best known")
    least = next((n for n, volume in enumerate(most) if volume >= 0.98 * best), None)
    print(f"98 % of the best known takes at least {least or f'more than {len(most) - 1}'} trials")
    print(
        "sampler | seeds | trials to 95 % | trials to 98 % | trials to 98 % of the possible | "
        "share (of the possible) after 10 | 20 | 30 | 40 | 50 | 60 | gradients / scoring"
    )
    for sampler, seeds in runs.items():
        if (sampler.startswith("former-") and sampler not in also) or (sampler == "halton" and len(seeds) == 1):
            continue
        tracks = [[point for point, _ in track] for track in seeds.values()]
        trials = min(len(track) for track in tracks)
        counts = {share: [trials_to(track, lambda n: share * best) for track in tracks] for share in (0.95, 0.98)}
        counts["possible"] = [trials_to(track, lambda n: 0.98 * most[n] if 2 < n < len(most) else best) for track in tracks]
        medians[sampler] = {share: statistics.median(found) for share, found in counts.items()}
        shares = []
        for n in (10, 20, 30, 40, 50, 60):
            if n <= min(trials, len(most) - 1):
                volume = statistics.median(hypervolume(track[:n]) for track in tracks)
                shares.append(f"{volume / best:.3f} ({volume / most[n]:.3f})")
            else:
                shares.append("-")
        spent = [row for track in seeds.values() for _, row in track]
        extra = sum(row["gradient_seconds"] for row in spent) / sum(row["seconds"] for row in spent)
        print(
            f"{sampler} | {len(tracks)} | {described(counts[0.95], trials)} | {described(counts[0.98], trials)} | "
            f"{described(counts['possible'], trials)} | {' | '.join(shares)} | {extra:.2f}"
        )
    for share in (0.95, 0.98, "possible"):
        text = "98 % of the possible" if share == "possible" else f"{100 * share:.0f} %"
        for sampler in medians:
            theirs = medians.get("gp", {}).get(share, float("inf"))
            if sampler != "gp" and max(theirs, medians[sampler][share]) < float("inf"):
                print(f"{sampler} / gp, trials to {text}: {medians[sampler][share] / theirs:.2f}")


if __name__ == "__main__":
    main()
