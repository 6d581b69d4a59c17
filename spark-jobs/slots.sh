#!/usr/bin/env bash
# Prints what share of the slots' time uneven trials use: on two executors of a standalone cluster, and on a simulated
# cluster. Usage: spark-jobs/slots.sh [MEAN_SECONDS] [TRIALS] [SIMULATED_SLOTS] [SIMULATED_MEAN_SECONDS] [SIMULATED_TRIALS] [START_MILLIS] [RESULTS]
# Usually 2 seconds and 120 trials; 1000 slots, 60 seconds, 4000 trials, 50 ms between two trials of a slot.
# Trials take 0.5 to 1.5 times the mean. With RESULTS, a results folder such as results/demo, the simulated ones take what
# its trials took, scaled to the mean. With 0 TRIALS there is the simulation only.
set -euo pipefail
called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results=()
if [[ -n ${7-} ]]; then
    results=("$(cd "$called_from" && cd "$7" && pwd)")
fi
mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
cd spark-jobs
classes="target/classes:target/test-classes:../search/target/classes:$(<target/classpath)"
if [[ ${2:-120} != 0 ]]; then
    java -cp "$classes" io.amalgam.jobs.process.SlotUse "${1:-2}" "${2:-120}" 2> /dev/null
fi
java -Xmx2g -cp "$classes" io.amalgam.jobs.driver.SimulatedSlots "${3:-1000}" "${4:-60}" "${5:-4000}" "${6:-50}" \
    "${results[@]}" 2> /dev/null
