#!/usr/bin/env bash
# Sets up and passes the tests. scripts/test.sh [--system] [words for vitest…]
# --system installs the shells and interpreters that tests use (Debian, Ubuntu; as root); without it, what is not there is
# skipped, and named.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "${1-}" = --system ]; then
  shift
  scripts/setup.sh --tests --system
else
  scripts/setup.sh --tests
fi
exec npx vitest run "$@"
