#!/usr/bin/env bash
# Executes front.ipynb on a results folder and leaves a page with its pictures.
# Usage: notebooks/run.sh [RESULTS]        RESULTS defaults to results/demo, which `bin/amalgam demo` writes.
# Environment: PYTHON, the interpreter to use (python3); AMALGAM_STUDY, the study to draw.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results=${1:-${AMALGAM_RESULTS:-$root/results/demo}}
python=${PYTHON:-python3}
output=$root/target/notebooks

if [[ ! -d $results ]]; then
  echo "notebooks/run.sh: results folder '$results' does not exist. Run bin/amalgam demo first, or name another folder." >&2
  exit 2
fi
if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "notebooks/run.sh: '$python' is no Python 3.10 or later with its venv module. Install one (python3-venv on Debian), or name it in PYTHON." >&2
  exit 2
fi

# One environment per set of requirements, made once. It is finished when its name loses '.part'.
environment=$output/python-$(cksum < "$root/notebooks/requirements.txt" | cut -d' ' -f1)
if [[ ! -d $environment ]]; then
  rm -rf "$environment.part"
  "$python" -m venv "$environment.part"
  "$environment.part/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$root/notebooks/requirements.txt"
  mv "$environment.part" "$environment"
fi

# Not bin/jupyter: its first line names the folder that the environment was made in.
AMALGAM_RESULTS=$(cd "$results" && pwd) MPLBACKEND=module://matplotlib_inline.backend_inline \
  "$environment/bin/python" -m nbconvert --log-level=ERROR --execute --to html --output-dir "$output" "$root/notebooks/front.ipynb"
echo "$output/front.html"
