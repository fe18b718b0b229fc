#!/bin/sh
# lmodjs: stands in for conda where environments are mounted images. It answers what Jupyter's extensions ask
# (conda info --json, conda env list --json); to change environments needs conda itself.
self=$(PATH=/usr/bin:/bin; readlink -f -- "$0")
case "$*" in
  'info --json' | '--json info') exec "${self%/*}/lmodjs" compose --conda-info ;;
  'env list --json' | 'info --envs --json') exec "${self%/*}/lmodjs" compose --conda-info ;;
  --version | -V) echo 'conda 0 (lmodjs compose)' ;;
  *)
    echo "conda: this is lmodjs, which only tells of mounted environments (conda info --json). To load one: ml conda/NAME" >&2
    exit 1
    ;;
esac
