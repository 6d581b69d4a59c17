#!/usr/bin/env bash
# Searches the embedded pair twice with each seed, in full and racing, and prints what racing saved and what it cost: items, the
# fronts compared on the same items drawn again, the processors' time, and what the forecasts of a race take of it.
# Usage: spark-jobs/racing.sh [SEEDS] [RULES] [BLOCKS]
# Seeds 1 to SEEDS, usually 5; RULES as a campaign writes them, such as 'gain: 0.01'; so many blocks of layers, usually 3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rules=${2:-}
blocks=${3:-3}
folder=spark-jobs/target/racing/blocks-$blocks

mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
classes="spark-jobs/target/classes:spark-jobs/target/test-classes:search/target/classes:$(<spark-jobs/target/classpath)"
mkdir -p "$folder"

# Each in a results folder of its own: scores of one would serve the other.
search() {
    local name=$1 seed=$2 racing=$3
    sed -e "s|^results: .*|results: $folder/$name|" -e "s|seed: 1}|seed: $seed$racing}|" \
        -e "s|blocks: 3|blocks: $blocks|" -e 's|^schedule: .*|schedule: deterministic|' conf/campaigns/demo.yaml > "$folder/$name.yaml"
    [[ -e $folder/$name.seconds ]] && return
    # What was begun before goes on where it was, and says nothing of the time.
    local began=
    [[ -e $folder/$name ]] && began='unknown, as it was resumed'
    { time bin/amalgam search "$folder/$name.yaml" > "$folder/$name.txt" 2>&1; } 2> "$folder/$name.time" ||
        { cat "$folder/$name.txt" >&2; exit 1; }
    echo "${began:-$(<"$folder/$name.time")}" > "$folder/$name.seconds"
}

TIMEFORMAT='%U + %S'
for seed in $(seq 1 "${1:-5}"); do
    raced=raced-$seed-$(printf %s "$rules" | tr -c '[:alnum:].' '-')
    search "full-$seed" "$seed" ''
    search "$raced" "$seed" ", racing: {$rules}"
    java -cp "$classes" io.amalgam.jobs.racing.RacingFigures "$folder/full-$seed" "$folder/$raced" 2> /dev/null
    echo "  processors, user + system seconds: raced $(<"$folder/$raced.seconds"), full $(<"$folder/full-$seed.seconds")"
    echo "  the full search's trials raced (usual rules): $(java -cp "$classes" io.amalgam.jobs.driver.RacingReplay "$folder/full-$seed" 2> /dev/null)"
done
