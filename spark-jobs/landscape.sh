#!/usr/bin/env bash
# Searches the embedded pair's landscape of six ratios with our samplers and with Optuna's, and goes on where it was:
# runs that docs/landscape has are not repeated. Stop it when you like.
# Usage: spark-jobs/landscape.sh PYTHON [SEEDS]     (a Python with optuna, torch and scipy; seeds 1 to SEEDS, usually 20)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${1:?Name a Python with optuna, torch and scipy, such as python3}
scripts=spark-jobs/src/test/python
results=docs/landscape

mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
classes="spark-jobs/target/classes:spark-jobs/target/test-classes:search/target/classes:$(<spark-jobs/target/classpath)"
ours() {
    java -cp "$classes" io.amalgam.jobs.landscape.LandscapeRuns conf/demo "$results/$1" "${@:2}"
}
peers() {
    OMP_NUM_THREADS=1 "$python" "$scripts/benchmark_landscape.py" "$results/peers.csv" "$@" \
        java -cp "$classes" io.amalgam.jobs.landscape.LandscapeServer conf/demo
}

# former.csv has what samplers before found, which helps to know the best.
ours dense.csv halton 1-1 2000
for seed in $(seq 1 "${2:-20}"); do
    ours ours.csv surrogate-gradients "$seed-$seed" 100
    ours ours.csv surrogate "$seed-$seed" 120
    peers gp "$seed-$seed" 120
    ours ours.csv nsga2 "$seed-$seed" 200
    peers tpe,optuna-nsga2 "$seed-$seed" 200
    "$python" "$scripts/summarise_landscape.py" "$results/ours.csv" "$results/peers.csv" "$results/dense.csv" "$results/former.csv"
done
