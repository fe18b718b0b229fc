#!/usr/bin/env bash
# Builds the notebook image. image/build.sh [--base IMAGE | --local-base] [--tag NAME] [--budget MB]
#
# --base IMAGE: what it stands on (docker.io/library/debian:bookworm-slim without)
# --local-base: makes the base here with mmdebstrap, for machines that reach a Debian mirror and no image registry
# Needs buildah (or podman, docker: BUILDER=…), Node 20 with npm, and python3 with pip for the wheels.
# The context (lmodjs, Node, wheels) is fetched outside the build, so that the build asks no index. Prints the sizes of the layers;
# status 1 if the image is larger than the budget (600 MB).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
unset NODE_EXTRA_CA_CERTS

base=docker.io/library/debian:bookworm-slim local=no tag=localhost/lmodjs-notebook budget=600
while [ $# -gt 0 ]; do
  case $1 in
    --base) base=$2; shift 2 ;;
    --local-base) local=yes; shift ;;
    --tag) tag=$2; shift 2 ;;
    --budget) budget=$2; shift 2 ;;
    *) echo "build.sh: what is '$1'?" >&2; exit 2 ;;
  esac
done

say() { printf '== %s\n' "$*" >&2; }
work=$PWD/.cache/image
mkdir -p "$work"

# Where buildah and podman keep their things: below .cache, so that nothing of the machine's own is touched.
# shellcheck source=image/storage.sh
. image/storage.sh

builder=${BUILDER:-buildah}
jupyter=(jupyterlab==4.6.6 ipykernel==7.4.0 jupyterlmod==5.3.2 pyyaml)

context=$work/context
rm -rf "$context"
mkdir -p "$context"
say "the context"
npm run --silent build
tar=$(npm pack --silent --pack-destination "$work" | tail -n 1)
mv "$work/$tar" "$context/lmodjs.tgz"
# npm pack built without the client of this machine
npm run --silent build
cp "$(node -p 'require("fs").realpathSync(process.execPath)')" "$context/node"
if command -v strip > /dev/null; then strip "$context/node"; fi
cp -r image/rootfs "$context/rootfs"
wheels=$work/wheels
if [ "$(cat "$wheels/packages" 2> /dev/null)" != "${jupyter[*]}" ]; then
  rm -rf "$wheels"
  mkdir -p "$wheels"
  python3 -m pip download --quiet --dest "$wheels" --only-binary=:all: --python-version 3.11 --implementation cp \
    --platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
    --platform manylinux_2_5_x86_64 --platform manylinux1_x86_64 "${jupyter[@]}"
  printf '%s\n' "${jupyter[*]}" > "$wheels/packages"
fi
cp -r "$wheels" "$context/wheels"
package=$(mktemp -d)
cp -r jupyter "$package/source"
python3 -m pip wheel --quiet --no-deps --wheel-dir "$context/wheels" "$package/source"
rm -rf "$package"

if [ "$local" = yes ]; then
  base=localhost/debian:bookworm-minbase
  if ! podman image exists "$base"; then
    say "a base, by mmdebstrap"
    if ! [ -s "$work/base.tar" ]; then
      mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' --format=tar bookworm "$work/base.tar.new"
      mv "$work/base.tar.new" "$work/base.tar"
    fi
    podman import --quiet "$work/base.tar" "$base" > /dev/null
  fi
fi

say "the image $tag"
case $builder in
  buildah) build=(buildah bud --isolation chroot --network host --layers --format docker) ;;
  *) build=("$builder" build) ;;
esac
if [ "$local" = yes ]; then build+=(--pull-never); fi
"${build[@]}" --build-arg "BASE=$base" --target notebook --tag "$tag" -f image/Containerfile "$context" > "$work/build.log" 2>&1 || {
  tail -n 30 "$work/build.log" >&2
  exit 1
}

engine=podman
if [ "$builder" = docker ]; then engine=docker; fi
say "sizes by layer"
"$engine" history --format '{{.Size}} {{.CreatedBy}}' "$tag" | cut -c 1-120
bytes=$("$engine" image inspect --format '{{.Size}}' "$tag")
megabytes=$((bytes / 1000000))
echo "$tag: $megabytes MB unpacked (budget $budget MB)"
[ "$megabytes" -le "$budget" ]
