#!/usr/bin/env bash
# Installs what building and running the image needs (Debian, as root).
set -euo pipefail
missing=()
for package in buildah podman runc mmdebstrap binutils; do
  dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q > /dev/null
apt-get install -q -y --no-install-recommends "${missing[@]}" > /dev/null
