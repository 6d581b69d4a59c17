#!/usr/bin/env bash
# Compares this module's samplers with Optuna's and pymoo's on problems with known fronts, and goes on where it
# was: runs that docs/samplers has are not repeated. All of it takes days on one core; stop it when you like.
# Usage: search/benchmark.sh PYTHON     (a Python with optuna, pymoo, torch and scipy)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${1:?Name a Python with optuna, pymoo, torch and scipy, such as python3}
scripts=search/src/test/python
results=docs/samplers
plain=ZDT1,ZDT2,ZDT3,ZDT4,DTLZ1,DTLZ2,DTLZ7
problems=$plain,$(sed 's/[^,]*/shifted-&/g' <<<"$plain")
sizes=6,12,26

mvn -B -q -pl search test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
ours() {
    java -cp "search/target/classes:search/target/test-classes:$(<search/target/classpath)" \
        io.amalgam.search.benchmark.SamplerBenchmark "$results/ours.csv" "$problems" "$sizes" "$@"
}
peers() {
    OMP_NUM_THREADS=1 "$python" "$scripts/benchmark_samplers.py" "$results/peers.csv" "$problems" "$sizes" "$@"
}

# Seed by seed, so that whatever is there covers all problems. Ours were adjusted on other seeds than these.
for seed in $(seq 1 20); do
    ours nsga2 "$((seed + 100))-$((seed + 100))" 50,200,1000
    peers optuna-nsga2,pymoo-nsga2 "$seed-$seed" 50,200,1000
    ours surrogate "$((seed + 100))-$((seed + 100))" 50,200
    peers tpe "$seed-$seed" 50,200
    for evaluations in 50 200; do
        "$python" "$scripts/summarise_samplers.py" "$results/ours.csv" "$results/peers.csv" \
            surrogate tpe,gp,optuna-nsga2,pymoo-nsga2 "$evaluations"
    done
done
peers gp 1-20 50,200
