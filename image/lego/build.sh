#!/usr/bin/env bash
# Builds and checks a business image:
#   image/lego/build.sh conda NAME [--install SCRIPT] [--files DIRECTORY] [--base IMAGE]
#   image/lego/build.sh easybuild NAME --tree DIRECTORY
# with [--prefix PLACE] [--tag TAG] [--notebook IMAGE]. PLACE is where it will be mounted (/opt/lego/envs/NAME, /opt/lego/NAME).
# The check mounts it into the notebook's image and asks `lmodjs compose --check`; status 1 if anything is wrong with it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. image/storage.sh

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
kind=$1 name=$2
shift 2
install=image/lego/conda/install-micromamba.sh files=image/lego/conda base=docker.io/library/debian:bookworm-slim
notebook=localhost/lmodjs-notebook tree='' prefix='' tag=''
while [ $# -gt 0 ]; do
  case $1 in
    --install) install=$2 ;;
    --files) files=$2 ;;
    --base) base=$2 ;;
    --tree) tree=$2 ;;
    --prefix) prefix=$2 ;;
    --tag) tag=$2 ;;
    --notebook) notebook=$2 ;;
    *) usage ;;
  esac
  shift 2
done
tag=${tag:-localhost/lego-$name}
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
case $kind in
  conda)
    prefix=${prefix:-/opt/lego/envs/$name}
    cp -r "$files"/. "$context"
    cp "$install" "$context/install.sh"
    chmod 755 "$context/install.sh"
    arguments=(--build-arg "BASE=$base")
    ;;
  easybuild)
    prefix=${prefix:-/opt/lego/$name}
    [ -d "$tree" ] || usage
    # times of directories decide whether the catalog inside is trusted
    cp -a "$tree" "$context/tree"
    # a cached layer would keep other times, which a builder does not compare
    arguments=(--no-cache --build-arg "NOTEBOOK=$notebook")
    ;;
  *) usage ;;
esac

builder=${BUILDER:-buildah}
case $builder in
  buildah) build=(buildah bud --isolation chroot --network host --layers --format docker) ;;
  *) build=("$builder" build) ;;
esac
log=$context/log
"${build[@]}" "${arguments[@]}" --build-arg "PREFIX=$prefix" --tag "$tag" -f "image/lego/$kind/Containerfile" "$context" > "$log" 2>&1 || {
  tail -n 30 "$log" >&2
  exit 1
}
podman run --rm --network none --read-only --user 1234567:0 --cap-drop ALL --security-opt no-new-privileges \
  --mount "type=image,source=$tag,destination=$prefix" --env "LMODJS_LEGO_PATH=$prefix" --entrypoint lmodjs "$notebook" compose --check
echo "$tag: built for $prefix, and checked"
