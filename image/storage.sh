# shellcheck shell=bash
# Sourced: lets podman and buildah work where only runc does, with explicit limits, and keep everything below .cache/image.
# A machine with a podman of its own that works needs none of it: LMODJS_IMAGE_STORAGE=own.
if [ "${LMODJS_IMAGE_STORAGE-}" != own ]; then
  __storage=$PWD/.cache/image/containers
  mkdir -p "$__storage"
  cat > "$__storage/containers.conf" << EOF
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=8192:8192"]
netns = "none"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
EOF
  cat > "$__storage/storage.conf" << EOF
[storage]
driver = "overlay"
graphroot = "$__storage/store"
runroot = "$__storage/run"
EOF
  export CONTAINERS_CONF=$__storage/containers.conf CONTAINERS_STORAGE_CONF=$__storage/storage.conf
  unset __storage
fi
