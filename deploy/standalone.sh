#!/usr/bin/env bash
# A real Spark cluster, a master and workers as processes of their own, from the jars that the build
# leaves in spark-jobs/target: on one machine, or a worker on each of several.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
target=$home/spark-jobs/target

usage() {
    cat <<'TEXT'
Runs a standalone Spark cluster from the jars of the build.

Usage: deploy/standalone.sh COMMAND

  start [WORKERS]           start a master and so many workers (default 1) on this machine
  start-worker URL          start one worker here for a master elsewhere, such as spark://10.0.0.1:7077
  submit [OPTIONS] CAMPAIGN search a campaign on the cluster; OPTIONS are spark-submit's, each with its
                            value: --conf KEY=VALUE, --master URL (default: the master started here)
  status                    print the processes and the master's address
  stop                      end what was started here, workers first

Environment:
  AMALGAM_HOST              the address that others reach this machine at (default 127.0.0.1)
  AMALGAM_PORT              the master's port (default 7077)
  AMALGAM_WEB_PORT          the port of the master's page (default 8080; 0 takes any)
  AMALGAM_WORKER_CORES      cores of each worker (default: the machine's, shared out)
  AMALGAM_WORKER_MEMORY     memory that a worker gives to executors, and that submit asks for one (default 2g)
  AMALGAM_MEMORY            heap of the driver that submit starts (default 2g)
  AMALGAM_FAKE_GPUS         a number of GPUs to pretend, to try scheduling without one; 0 leaves real ones out
  AMALGAM_RUN               folder of process ids, logs and executors' folders (default target/standalone)

Each GPU of this machine belongs to one worker, so there cannot be more workers than GPUs.
Exit code: 0 success, 1 failure while running, 2 wrong input (nothing was started).
TEXT
}

fail() {
    printf '%s\n' "$1" >&2
    exit "${2:-2}"
}

host=${AMALGAM_HOST:-127.0.0.1}
port=${AMALGAM_PORT:-7077}
web_port=${AMALGAM_WEB_PORT:-8080}
run=${AMALGAM_RUN:-$home/target/standalone}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
registered="Successfully registered with master"
export SPARK_HOME=$target/spark-home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=$host

check_built() {
    command -v "$java" >/dev/null || fail "There is no '$java'. Install a JDK 17, or set JAVA_HOME to one."
    command -v ps >/dev/null || fail "There is no 'ps', by which processes are watched. Install procps."
    [[ -f $target/amalgam-spark-jobs.jar && -d $target/libtorch && -d $target/s3 && -d $target/spark-home/jars ]] ||
        fail "Amalgam is not built yet: $target has no job jar with spark-home, libtorch and s3 beside it. Run 'mvn -B package -DskipTests' first."
}

check_port() {
    [[ $2 =~ ^[0-9]+$ && $2 -le 65535 ]] || fail "$1 is '$2' but must be a port, 0 to 65535."
}

# Whether something listens there.
listens() {
    (exec 3<>"/dev/tcp/$host/$1") 2>/dev/null
}

# The command line of a Spark class, as Spark's own launcher builds it: class path, module options and
# the settings of $SPARK_CONF_DIR. Left in the array 'line'.
spark_class() {
    line=()
    local word
    while IFS= read -r -d '' word; do
        line+=("$word")
    done < <("$java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@"; printf 'exit %s\0' $?)
    [[ ${line[-1]} == 'exit 0' ]] || fail "Spark's launcher did not start; its message stands above." 1
    # The launcher ends what else it may have printed with a NUL and a line's end.
    line=("${line[1]#$'\n'}" "${line[@]:2:${#line[@]}-3}")
}

# The id in a file if it is still one of ours; nothing if not.
process() {
    local pid
    [[ -f $1 ]] || return 0
    pid=$(<"$1")
    if [[ $pid =~ ^[0-9]+$ && $(ps -ww -p "$pid" -o args= 2>/dev/null) == *org.apache.spark.deploy.* ]]; then
        echo "$pid"
    fi
}

# Starts a daemon in the background: its name, its class and arguments. The name is that of its files.
daemon() {
    local name=$1
    shift
    mkdir -p "$run/conf" "$run/logs"
    # Spark's own logging, not that of a quiet terminal: this log is read for "registered".
    SPARK_CONF_DIR=$run/conf SPARK_DAEMON_MEMORY=${SPARK_DAEMON_MEMORY:-512m} spark_class "$@"
    (cd "$run" && exec nohup "${line[@]}" </dev/null >"$run/logs/$name.log" 2>&1) &
    echo $! >"$run/$name.pid"
}

# Waits until a daemon's log says so.
await() {
    local name=$1 words=$2 tries
    for ((tries = 0; tries < 1200; tries++)); do
        ! grep -q "$words" "$run/logs/$name.log" 2>/dev/null || return 0
        [[ -n $(process "$run/$name.pid") || $tries -lt 5 ]] || break
        sleep 0.1
    done
    grep -m 5 -E 'ERROR|Exception|Error:' "$run/logs/$name.log" >&2 || tail -n 5 "$run/logs/$name.log" >&2 || true
    stop >&2
    fail "The $name did not start; what went wrong stands above, the whole log is $run/logs/$name.log." 1
}

# Finds the addresses of this machine's GPUs, left in the array 'gpus'.
find_gpus() {
    local found
    gpus=()
    [[ ${AMALGAM_FAKE_GPUS-} != 0 ]] || return 0
    [[ -n ${AMALGAM_FAKE_GPUS-} ]] || command -v nvidia-smi >/dev/null || return 0
    found=$("$home/deploy/gpu-discovery.sh") ||
        fail "deploy/gpu-discovery.sh failed, and says why above. AMALGAM_FAKE_GPUS=0 leaves this machine's GPUs out."
    mapfile -t gpus < <(grep -oE '[0-9]+' <<<"$found")
}

# Starts worker NUMBER of COUNT for a master, with its share of cores and GPUs.
worker() {
    local number=$1 count=$2 url=$3 cores
    cores=${AMALGAM_WORKER_CORES:-$(($(getconf _NPROCESSORS_ONLN) / count))}
    local options="-Dspark.worker.cleanup.enabled=true" own=() i
    for ((i = number - 1; i < ${#gpus[@]}; i += count)); do
        own+=("\"${gpus[i]}\"")
    done
    if [[ ${#own[@]} -gt 0 ]]; then
        # Spark asks each worker for its own: two workers of one machine must not name the same GPU.
        mkdir -p "$run"
        (IFS=, && printf '#!/bin/sh\necho '\''{"name": "gpu", "addresses": [%s]}'\''\n' "${own[*]}") >"$run/gpus-$number.sh"
        chmod +x "$run/gpus-$number.sh"
        options+=" -Dspark.worker.resource.gpu.amount=${#own[@]}"
        options+=" -Dspark.worker.resource.gpu.discoveryScript=$run/gpus-$number.sh"
    fi
    SPARK_WORKER_OPTS=$options daemon "worker-$number" org.apache.spark.deploy.worker.Worker \
        --host "$host" --webui-port 0 --cores "$((cores > 0 ? cores : 1))" --memory "${AMALGAM_WORKER_MEMORY:-2g}" \
        --work-dir "$run/work" "$url"
}

# Process ids of what runs, workers first.
running() {
    local file
    for file in "$run"/worker-*.pid "$run/master.pid"; do
        process "$file"
    done
}

check_nothing_runs() {
    [[ -z $(running) ]] ||
        fail "A cluster is already running from $run. 'deploy/standalone.sh status' shows it, 'deploy/standalone.sh stop' ends it."
}

start() {
    local workers=${1:-1} number
    [[ $workers =~ ^[1-9][0-9]{0,2}$ ]] || fail "WORKERS is '$workers' but must be a whole number from 1 to 999."
    check_port AMALGAM_PORT "$port"
    check_port AMALGAM_WEB_PORT "$web_port"
    check_built
    check_nothing_runs
    find_gpus
    [[ ${#gpus[@]} -eq 0 || ${#gpus[@]} -ge $workers ]] ||
        fail "There are $workers workers for ${#gpus[@]} GPUs: start at most ${#gpus[@]}, since each GPU belongs to one worker."
    ! listens "$port" || fail "Port $port of $host is taken. End what listens there, or set AMALGAM_PORT to another one."
    [[ $web_port == 0 ]] || ! listens "$web_port" ||
        fail "Port $web_port of $host is taken. End what listens there, or set AMALGAM_WEB_PORT to another one, or to 0 for any."
    # Spark would silently take the next port, and let anybody submit over HTTP on port 6066.
    SPARK_MASTER_OPTS="-Dspark.port.maxRetries=0 -Dspark.master.rest.enabled=false" daemon master org.apache.spark.deploy.master.Master \
        --host "$host" --port "$port" --webui-port "$web_port"
    await master "New state: ALIVE"
    for ((number = 1; number <= workers; number++)); do
        worker "$number" "$workers" "spark://$host:$port"
    done
    for ((number = 1; number <= workers; number++)); do
        await "worker-$number" "$registered"
    done
    echo "started   spark://$host:$port with $workers workers, ${#gpus[@]} GPUs; logs in $run/logs"
}

start_worker() {
    [[ ${1-} =~ ^spark://[^:/]+:[0-9]+$ ]] || fail "The master is '${1-}' but must be a URL such as spark://10.0.0.1:7077."
    check_built
    check_nothing_runs
    find_gpus
    worker 1 1 "$1"
    await worker-1 "$registered"
    echo "started   a worker for $1 with ${#gpus[@]} GPUs; logs in $run/logs"
}

submit() {
    local options=() master=spark://$host:$port
    while [[ ${1-} == --* ]]; do
        [[ $# -ge 2 ]] || fail "$1 has no value. Options come before the campaign file, each with its value."
        if [[ $1 == --master ]]; then master=$2; else options+=("$1" "$2"); fi
        shift 2
    done
    [[ $# -eq 1 ]] || fail "submit takes one campaign file after its options. deploy/standalone.sh --help explains."
    check_built
    if [[ $master == "spark://$host:$port" ]] && ! listens "$port"; then
        fail "No master listens at $master. Start one with 'deploy/standalone.sh start', or name another with --master."
    fi
    # libtorch and what S3 needs lie on every machine already: nothing large travels.
    export SPARK_CONF_DIR=$home/conf
    spark_class org.apache.spark.deploy.SparkSubmit --master "$master" \
        --driver-memory "${AMALGAM_MEMORY:-2g}" \
        --conf "spark.executor.memory=${AMALGAM_WORKER_MEMORY:-2g}" \
        --conf "spark.driver.extraClassPath=$target/s3/*" \
        --conf "spark.executor.extraClassPath=$target/libtorch/*:$target/s3/*" "${options[@]}" \
        --class io.amalgam.jobs.Search "$target/amalgam-spark-jobs.jar" "$1"
    exec "${line[@]}"
}

status() {
    local file pid name up=0
    for file in "$run/master.pid" "$run"/worker-*.pid; do
        name=$(basename "$file" .pid)
        pid=$(process "$file")
        if [[ -n $pid ]]; then
            up=1
            printf '%-9s process %s, log %s\n' "$name" "$pid" "$run/logs/$name.log"
        elif [[ -f $file ]]; then
            printf '%-9s ended by itself, log %s\n' "$name" "$run/logs/$name.log"
        fi
    done
    [[ $up == 1 ]] || { echo "Nothing runs from $run."; return; }
    [[ -z $(process "$run/master.pid") ]] || echo "master    $(grep -o 'spark://[^ ,]*' "$run/logs/master.log" | head -n 1)"
}

stop() {
    local pids tries pid
    mapfile -t pids < <(running)
    if [[ ${#pids[@]} -gt 0 ]]; then
        kill "${pids[@]}" 2>/dev/null || true
        for ((tries = 0; tries < 600; tries++)); do
            [[ -n $(running) ]] || break
            sleep 0.1
        done
        for pid in $(running); do
            echo "process $pid did not end in a minute and is killed"
            kill -9 "$pid" 2>/dev/null || true
        done
    fi
    rm -f "$run"/worker-*.pid "$run/master.pid" "$run"/gpus-*.sh
    echo "stopped   ${#pids[@]} processes"
}

command=${1-}
[[ $# -eq 0 ]] || shift
case $command in
    start) start "$@" ;;
    start-worker) start_worker "$@" ;;
    submit) submit "$@" ;;
    status) status ;;
    stop) stop ;;
    -h | --help | help) usage ;;
    '') usage >&2; exit 2 ;;
    *) fail "Unknown command '$command'. deploy/standalone.sh --help lists the commands." ;;
esac
