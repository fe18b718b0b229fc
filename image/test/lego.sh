#!/usr/bin/env bash
# Builds two environments and an EasyBuild tree as business images, mounts all three, and works with what they make together.
# Needs the notebook's image (image/build.sh) and its wheels. image/test/lego.sh BASE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. image/storage.sh
base=${1:-localhost/debian:bookworm-minbase}
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT

mkdir -p "$work"/files "$work"/tree/{modules/all/hammer,software/hammer/1.0/bin}
cp image/lego/conda/requirements.txt "$work/files"
cp -r .cache/image/wheels "$work/files/wheels"
cat > "$work/tree/modules/all/hammer/1.0.lua" << 'MODULE'
local root = "/opt/lego/tools/software/hammer/1.0"
whatis("Description: hits nails")
prepend_path("PATH", pathJoin(root, "bin"))
MODULE
printf '#!/bin/sh\necho bang\n' > "$work/tree/software/hammer/1.0/bin/hammer"
chmod 755 "$work/tree/software/hammer/1.0/bin/hammer"
# as a tree is that was not written all at once
touch -d '3 days ago' "$work/tree/modules/all/hammer/1.0.lua"
touch -d '2 days ago' "$work/tree/modules/all/hammer"
for name in ml stats; do
  image/lego/build.sh conda "$name" --install image/lego/conda/install-venv.sh --files "$work/files" --base "$base"
done
image/lego/build.sh easybuild tools --tree "$work/tree"

cat > "$work/inside.sh" << 'INSIDE'
set -euo pipefail
lmodjs compose --json > "$HOME/found.json"
/opt/jupyter/bin/python3 - << 'PYTHON'
import json, os
found = json.load(open(os.environ["HOME"] + "/found.json"))
assert found["problems"] == [], found["problems"]
assert [each["name"] for each in found["kernels"]] == ["conda-env-lego-ml-py", "conda-env-lego-stats-py"], found["kernels"]
from jupyter_client.manager import start_new_kernel
for name, prefix in (("ml", "/opt/lego/envs/ml"), ("stats", "/opt/lego/envs/stats")):
    manager, client = start_new_kernel(kernel_name="conda-env-lego-%s-py" % name, startup_timeout=90)
    said = []
    hook = lambda m: said.append(m["content"].get("text", "")) if m["msg_type"] == "stream" else None
    client.execute_interactive("import sys, os; print(sys.prefix, os.environ['CONDA_PREFIX'])", output_hook=hook, timeout=60)
    manager.shutdown_kernel(now=True)
    assert "".join(said) == "%s %s\n" % (prefix, prefix), said
    print("ok: the kernel of", prefix)
PYTHON
ml hammer
[ "$(hammer)" = bang ]
echo "ok: a module of a mounted image"
lmodjs cache status /opt/lego/tools/modules/all | grep -q current
echo "ok: its catalog is current where it is mounted"
ml conda/lego-stats
[ "$(python3 -c 'import sys; print(sys.prefix)')" = /opt/lego/envs/stats ]
echo "ok: an environment as a module"
INSIDE
podman run --rm --network none --read-only --user 1000850000:0 --cap-drop ALL --security-opt no-new-privileges \
  --mount type=image,source=localhost/lego-ml,destination=/opt/lego/envs/ml \
  --mount type=image,source=localhost/lego-stats,destination=/opt/lego/envs/stats \
  --mount type=image,source=localhost/lego-tools,destination=/opt/lego/tools \
  --volume "$work/inside.sh:/inside.sh:ro" localhost/lmodjs-notebook bash /inside.sh
echo "lego: all passed"
