#!/usr/bin/env bash
# Checks and times this machine's GPU: whether it merges, scores and writes as the CPU does, and how
# fast. Prints tables; exit code 0 if all is sound or there is no GPU, 1 if not.
#
#   PYTORCH_LIBRARY_PATH=/opt/libtorch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128 deploy/gpu-check.sh [GPU]
#
# The GPU's address counts from 0. With AMALGAM_PYTHON, a Python with torch and transformers, it is
# also compared with transformers on the same GPU.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
gpu=${1:-0}

if ! command -v nvidia-smi >/dev/null || ! nvidia-smi -L 2>/dev/null | grep -q '^GPU'; then
    echo "There is no GPU on this machine: nothing was checked."
    exit 0
fi
nvidia-smi --query-gpu=index,name,memory.total --format=csv,noheader

if [[ -z ${PYTORCH_LIBRARY_PATH-} ]]; then
    echo "PYTORCH_LIBRARY_PATH is not set. Name the folder of libtorch 2.7.1 for CUDA 12.8, with PYTORCH_VERSION=2.7.1 and PYTORCH_FLAVOR=cu128." >&2
    exit 2
fi

"$home/bin/amalgam" benchmark --gpu "$gpu" --parity "$home/conf/demo" --items 256
if [[ -n ${AMALGAM_PYTHON-} ]]; then
    "$home/bin/amalgam" benchmark --gpu "$gpu" --transformers "$AMALGAM_PYTHON" --items 256
fi
