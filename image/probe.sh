#!/usr/bin/env bash
# Status 0 if podman can run a container here: an image of one static program, as the tests run theirs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. image/storage.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'int main(void) { return 0; }' > "$work/probe.c"
cc -static -o "$work/probe" "$work/probe.c"
tar -C "$work" -cf "$work/probe.tar" probe
podman import --quiet "$work/probe.tar" localhost/lmodjs-probe > /dev/null
podman run --rm --network none --read-only --user 1234567:0 --cap-drop ALL localhost/lmodjs-probe /probe
