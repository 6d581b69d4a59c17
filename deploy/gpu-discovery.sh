#!/usr/bin/env bash
# Tells Spark which GPUs this host has, as spark.worker.resource.gpu.discoveryScript and
# spark.executor.resource.gpu.discoveryScript expect: {"name": "gpu", "addresses": ["0", "1"]}.
# AMALGAM_FAKE_GPUS=N names N GPUs that do not exist, to try a cluster's scheduling without one; a
# search there stops and says that there is no such GPU.
set -euo pipefail

if [[ -n ${AMALGAM_FAKE_GPUS-} ]]; then
    [[ $AMALGAM_FAKE_GPUS =~ ^[1-9][0-9]*$ ]] || {
        echo "AMALGAM_FAKE_GPUS is '$AMALGAM_FAKE_GPUS' but must be a number of GPUs, at least 1." >&2
        exit 1
    }
    addresses=$(seq 0 $((AMALGAM_FAKE_GPUS - 1)))
else
    command -v nvidia-smi >/dev/null || {
        echo "There is no nvidia-smi on this machine: install NVIDIA's driver, or take the GPU settings away." >&2
        exit 1
    }
    addresses=$(nvidia-smi --query-gpu=index --format=csv,noheader)
    [[ -n $addresses ]] || {
        echo "nvidia-smi lists no GPU on this machine: take the GPU settings away." >&2
        exit 1
    }
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "$(sed 's/.*/"&"/' <<<"$addresses" | paste -sd,)"
