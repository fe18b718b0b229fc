#!/usr/bin/env bash
# Starts the image as OpenShift would (any user, read-only root, no capabilities, no network) with a software volume and a mounted
# environment, and works in it. image/test/run.sh [IMAGE]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. image/storage.sh
image=${1:-localhost/lmodjs-notebook}
work=$(mktemp -d)
chmod 755 "$work"
uid=1000850000
name=lmodjs-image-test-$$

finish() {
  podman rm --force --time 2 "$name" > /dev/null 2>&1 || :
  rm -rf "$work"
}
trap finish EXIT

# A software volume: one module with a real Python package, as EasyBuild would install it.
mkdir -p "$work"/easybuild/{modules/all/greeting,software/greeting/1.0/lib} "$work"/ml/{conda-meta,bin,share/jupyter/kernels/python3}
cat > "$work/easybuild/modules/all/greeting/1.0.lua" << 'MODULE'
local root = "/opt/apps/easybuild/software/greeting/1.0"
prepend_path("PYTHONPATH", pathJoin(root, "lib"))
setenv("GREETING", "from the volume")
MODULE
mkdir "$work/easybuild/software/greeting/1.0/lib/greeting"
echo 'hello = "from the volume"' > "$work/easybuild/software/greeting/1.0/lib/greeting/__init__.py"
touch "$work/ml/conda-meta/history"
# a conda environment stands on a Python of its own; here on the image's
printf '#!/bin/sh\nexec /opt/jupyter/bin/python3 "$@"\n' > "$work/ml/bin/python"
chmod 755 "$work/ml/bin/python"
echo '{"argv": ["/opt/lego/ml/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3", "language": "python"}' \
  > "$work/ml/share/jupyter/kernels/python3/kernel.json"

start() {
  podman run --detach --name "$name" --network none --read-only --user "$uid:0" --cap-drop ALL --security-opt no-new-privileges \
    --volume "$work/easybuild:/opt/apps/easybuild:ro" --volume "$work/ml:/opt/lego/ml:ro" --volume "$work/inside:/inside:ro" \
    --volume "$work/home:/home/somebody" --env HOME=/home/somebody "$image" jupyter server --ServerApp.token=secret > /dev/null
}
phase() {
  podman exec --env HOME=/home/somebody "$name" /opt/jupyter/bin/python3 /inside/inside.py "$1" || {
    echo "--- the server's log" >&2
    podman logs "$name" 2>&1 | tail -n 40 >&2
    exit 1
  }
}

mkdir "$work/inside" "$work/home"
cp image/test/inside.py "$work/inside"
chown "$uid:0" "$work/home"
echo "== started as user $uid, read-only, without capabilities and network"
start
phase first
echo "== restarted, with the same home"
podman rm --force --time 2 "$name" > /dev/null
start
phase second
podman rm --force --time 2 "$name" > /dev/null

echo "== a home that does not exist, and an unknown user"
podman run --rm --network none --read-only --user 1234567:0 --cap-drop ALL --security-opt no-new-privileges --env HOME=/nowhere/home \
  --volume "$work/easybuild:/opt/apps/easybuild:ro" "$image" bash -c 'ml greeting && echo "$GREETING in $HOME"' | tee "$work/said"
grep -q '^from the volume in /tmp/home-1234567$' "$work/said"
echo "image: all passed"
