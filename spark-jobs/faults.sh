#!/usr/bin/env bash
# Kills executors and the driver of a search on a standalone cluster at random moments, and compares its trials with those of
# the same search left alone. Prints a table; exit code 0 if nothing was lost, repeated, failed or measured otherwise.
# Usage: spark-jobs/faults.sh [TRIALS] [EXECUTORS] [DRIVERS] [SEED] [RESULTS] [SETTING]...
#        spark-jobs/faults.sh --s3 [TRIALS] [EXECUTORS] [DRIVERS] [SEED]
# Usually 300 trials, 50 executors killed, 20 drivers, seed 1, results in a folder of its own below spark-jobs/target;
# SETTING is one of Spark's, such as spark.hadoop.fs.s3a.endpoint=http://localhost:9000.
# With --s3, models and results of the search that is killed lie on an S3 server (s3proxy) that fails one request in ten.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results=
if [[ ${1-} == --s3 ]]; then
    shift
    results=s3
    if [[ $# -gt 4 ]]; then
        echo "With --s3 there are 4 numbers at most, TRIALS EXECUTORS DRIVERS SEED: the server is the command's own." >&2
        exit 2
    fi
fi
mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
cd spark-jobs
exec java -cp "target/classes:target/test-classes:../search/target/classes:$(<target/classpath)" \
    io.amalgam.jobs.process.Faults "${1:-300}" "${2:-50}" "${3:-20}" "${4:-1}" "${results:-${5:-}}" "${@:6}"
