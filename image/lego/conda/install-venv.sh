#!/bin/sh
# Installs requirements.txt at $PREFIX as a virtual environment on Debian's Python, for sites without conda channels: it is found as
# an environment by the same rules. Wheels beside it are used instead of an index.
set -eu
apt-get update
apt-get install -y --no-install-recommends python3-venv
python3 -m venv "$PREFIX"
if [ -d /work/wheels ]; then set -- --no-index --find-links /work/wheels; else set --; fi
"$PREFIX/bin/pip" install "$@" --requirement /work/requirements.txt
"$PREFIX/bin/pip" uninstall --yes pip setuptools
mkdir -p "$PREFIX/conda-meta"
echo "==> virtual environment <==" > "$PREFIX/conda-meta/history"
