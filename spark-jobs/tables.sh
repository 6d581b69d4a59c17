#!/usr/bin/env bash
# Writes a results folder of made-up trials with the product's writers and times commands on it, start of the JVM included.
# Usage: spark-jobs/tables.sh [TRIALS] [ITEMS] [ROUNDS]     (usually 100000 trials of 100 items, 3 rounds)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
trials=${1:-100000}
items=${2:-100}
folder=spark-jobs/target/tables-$trials-$items

mvn -B -q -Dmdep.analyze.skip=true -pl search,spark-jobs -DskipTests package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
classes="spark-jobs/target/classes:spark-jobs/target/test-classes:search/target/classes:$(<spark-jobs/target/classpath)"
if [[ ! -d $folder ]]; then
    java -cp "$classes" io.amalgam.jobs.results.LargeFolder "$folder.part" "$trials" "$items" 2> /dev/null
    mv "$folder.part" "$folder"
fi
echo "$trials trials, $((trials * items)) items; load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"

# The first query after a build keeps what it loaded for the next ones.
bin/amalgam query "$folder" 'SELECT 1' > /dev/null

TIMEFORMAT='%R s (processors %U + %S s)'
for _ in $(seq 1 "${3:-3}"); do
    printf 'front     '
    time bin/amalgam front "$folder" > "$folder.front.txt"
    printf 'group by  '
    time bin/amalgam query "$folder" \
        'SELECT trial % 10 AS tenth, task, metric, count(*) AS n, avg(value) AS mean FROM items GROUP BY ALL ORDER BY ALL' \
        > "$folder.query.txt"
    printf 'SELECT 1  '
    time bin/amalgam query "$folder" 'SELECT 1' > /dev/null
    printf 'status    '
    time bin/amalgam status "$folder" > /dev/null
done
head -5 "$folder.front.txt"
head -3 "$folder.query.txt"
