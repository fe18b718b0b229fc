#!/usr/bin/env bash
# Unpacks archives of whole EasyBuild trees for the tests. scripts/unpack-trees.sh ARCHIVES FOLDER
# eb-*.tar.xz becomes FOLDER/eb-*; the tests look there when LMODJS_TREES names FOLDER.
#
# A hierarchical tree names its own folders (/apps/…): in it, they are rewritten to where it is unpacked.
set -euo pipefail

archives=${1:?usage: unpack-trees.sh ARCHIVES FOLDER}
mkdir -p "${2:?usage: unpack-trees.sh ARCHIVES FOLDER}"
folder=$(cd "$2" && pwd)

for archive in "$archives"/eb-*.tar.xz; do
  tree=$folder/$(basename "$archive" .tar.xz)
  if [ -d "$tree" ]; then continue; fi
  rm -rf "$tree.new"
  mkdir "$tree.new"
  tar -xf "$archive" -C "$tree.new"
  case $tree in
    *-hier) find "$tree.new" -type f -print0 | xargs -0 sed -i "s#/apps/#$tree/apps/#g" ;;
  esac
  mv "$tree.new" "$tree"
done
