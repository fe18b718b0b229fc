#!/bin/sh
# Installs environment.yml at $PREFIX with micromamba (on a base that has it, such as docker.io/mambaorg/micromamba). The environment
# needs ipykernel (or r-irkernel) to become a kernel.
set -eu
micromamba create --yes --prefix "$PREFIX" --file /work/environment.yml
micromamba clean --all --yes
