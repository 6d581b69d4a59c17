#!/usr/bin/env bash
# Prints what share of the slots' time uneven trials use: on two executors of a standalone cluster, and on a simulated
# cluster. Usage: spark-jobs/slots.sh [MEAN_SECONDS] [TRIALS] [SIMULATED_SLOTS] [SIMULATED_MEAN_SECONDS] [SIMULATED_TRIALS] [START_MILLIS]
# Usually 2 seconds and 120 trials; 1000 slots, 60 seconds, 4000 trials, 50 ms between two trials of a slot.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
cd spark-jobs
classes="target/classes:target/test-classes:../search/target/classes:$(<target/classpath)"
java -cp "$classes" io.amalgam.jobs.process.SlotUse "${1:-2}" "${2:-120}" 2> /dev/null
java -Xmx2g -cp "$classes" io.amalgam.jobs.driver.SimulatedSlots "${3:-1000}" "${4:-60}" "${5:-4000}" "${6:-50}" 2> /dev/null
