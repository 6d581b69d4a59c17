#!/usr/bin/env bash
# Kills executors and the driver of a search on a standalone cluster at random moments, and compares its trials with those of
# the same search left alone. Prints a table; exit code 0 if nothing was lost, repeated, failed or measured otherwise.
# Usage: spark-jobs/faults.sh [TRIALS] [EXECUTORS] [DRIVERS] [SEED] [RESULTS] [SETTING]...
# Usually 300 trials, 50 executors killed, 20 drivers, seed 1, results in a folder of its own below spark-jobs/target;
# SETTING is one of Spark's, such as spark.hadoop.fs.s3a.endpoint=http://localhost:9000.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
cd spark-jobs
exec java -cp "target/classes:target/test-classes:../search/target/classes:$(<target/classpath)" \
    io.amalgam.jobs.process.FaultCampaign "${1:-300}" "${2:-50}" "${3:-20}" "${4:-1}" "${5:-}" "${@:6}"
