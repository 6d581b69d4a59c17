#!/usr/bin/env bash
# Tells Spark which GPUs this host has, as spark.worker.resource.gpu.discoveryScript and
# spark.executor.resource.gpu.discoveryScript expect: {"name": "gpu", "addresses": ["0", "1"]}.
# AMALGAM_FAKE_GPUS=N names N GPUs that do not exist, to try a cluster's scheduling without one;
# executors that are given such an address compute on the CPU.
set -euo pipefail

if [[ -n ${AMALGAM_FAKE_GPUS-} ]]; then
    [[ $AMALGAM_FAKE_GPUS =~ ^[1-9][0-9]*$ ]] || {
        echo "AMALGAM_FAKE_GPUS is '$AMALGAM_FAKE_GPUS' but must be a number of GPUs, at least 1." >&2
        exit 1
    }
    addresses=$(seq 0 $((AMALGAM_FAKE_GPUS - 1)))
else
    addresses=$(nvidia-smi --query-gpu=index --format=csv,noheader)
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "$(sed 's/.*/"&"/' <<<"$addresses" | paste -sd,)"
