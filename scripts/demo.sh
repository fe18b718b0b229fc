#!/usr/bin/env bash
# Sets up lmodjs and shows its main job in a real bash session, on the modulefiles of modulefiles-fixtures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh

# A shell of its own, with nothing of the caller's modules in it.
env -i PATH=/usr/bin:/bin HOME="$HOME" TERM="${TERM-}" LANG="${LANG-C.UTF-8}" \
  MODULEPATH="$PWD/modulefiles-fixtures/flat" bash --norc --noprofile scripts/demo-session.bash
