#!/bin/sh
# lmodjs: becomes a kernel of Jupyter with modules loaded. Written into kernel.json by `lmodjs kernel add`:
#   kernel-exec [--purge] [--modulepath DIRECTORIES] [--use DIRECTORY] [--collection NAME] [--python PYTHON]
#     [--connection-file FILE] [--modules NAME…] -- PROGRAM ARGUMENT…
# No login shell, no start file: the engine says what the modules change, and this process becomes the kernel. If a module
# cannot be loaded there is no kernel: the reason goes to the server's log and, by a kernel that only explains, to the notebook.

# The package is found from this file's own place.
__lmodjs_self=$0
case $__lmodjs_self in /*) ;; *) __lmodjs_self=$PWD/$__lmodjs_self ;; esac
__lmodjs_root=${__lmodjs_self%/*/*}
if [ -h "$__lmodjs_self" ] || ! [ -f "$__lmodjs_root/dist/main.cjs" ]; then
  __lmodjs_self=$(PATH=/usr/bin:/bin; readlink -f -- "$__lmodjs_self")
  __lmodjs_root=${__lmodjs_self%/*/*}
fi

__lmodjs_purge=
__lmodjs_modulepath=
__lmodjs_use=
__lmodjs_collection=
__lmodjs_python=
__lmodjs_connection=
while :; do
  case ${1-} in
    --purge) __lmodjs_purge=yes; shift ;;
    --modulepath) __lmodjs_modulepath=$2; shift 2 ;;
    --use) __lmodjs_use=$2; shift 2 ;;
    --collection) __lmodjs_collection=$2; shift 2 ;;
    --python) __lmodjs_python=$2; shift 2 ;;
    --connection-file) __lmodjs_connection=$2; shift 2 ;;
    --modules) shift; break ;;
    *) break ;;
  esac
done

# TEXT: what went wrong, where the user sees it. Never a kernel without its modules.
__lmodjs_explain() {
  printf '%s\n' "$1" >&2
  if [ -x "$__lmodjs_python" ] && [ -n "$__lmodjs_connection" ]; then
    unset LD_LIBRARY_PATH LD_PRELOAD
    export LMODJS_KERNEL_ERROR="$1"
    exec "$__lmodjs_python" -E "$__lmodjs_root/jupyter/start/explain.py" -f "$__lmodjs_connection"
  fi
  exit 1
}

# The system starts no program, this kernel and its explanation included, with too long a variable.
__lmodjs_fits() {
  if [ "${#__lmodjs_code}" -lt 100000 ] || (eval "$__lmodjs_code"; exec /bin/sh -c :) 2> /dev/null; then return; fi
  __lmodjs_explain "This kernel did not start: 'module $*' makes the environment so large that the system starts no program with it."
}

# A subcommand's changes come into this process, but for aliases, which would change the meaning of the lines below. One that fails
# is asked once more for its words alone.
__lmodjs_run() {
  if __lmodjs_code=$(exec "$LMOD_CMD" sh "$@" < /dev/null) && __lmodjs_fits "$@" && eval "$__lmodjs_code"; then
    unalias -a
    return
  fi
  __lmodjs_code=$("$LMOD_CMD" sh "$@" 2>&1 > /dev/null < /dev/null)
  __lmodjs_explain "This kernel did not start: 'module $*' failed.
$__lmodjs_code"
}

# Loads the words before the dashes.
__lmodjs_load() {
  __lmodjs_count=0
  for __lmodjs_word do
    if [ "$__lmodjs_word" = -- ]; then break; fi
    __lmodjs_count=$((__lmodjs_count + 1))
  done
  for __lmodjs_word do
    shift
    if [ "$__lmodjs_count" -gt 0 ]; then set -- "$@" "$__lmodjs_word"; fi
    __lmodjs_count=$((__lmodjs_count - 1))
  done
  if [ $# -gt 0 ]; then __lmodjs_run load "$@"; fi
}

LMOD_PKG=$__lmodjs_root
LMOD_ROOT=${__lmodjs_root%/*}
LMOD_DIR=$__lmodjs_root/libexec
LMOD_CMD=$LMOD_DIR/lmod
MODULESHOME=$__lmodjs_root
export LMOD_PKG LMOD_ROOT LMOD_DIR LMOD_CMD MODULESHOME
if [ -z "${MODULEPATH-}" ] && [ -n "$__lmodjs_modulepath" ]; then export MODULEPATH="$__lmodjs_modulepath"; fi
case ${__lmodjs_use:+:${MODULEPATH-}:} in
  '' | *":$__lmodjs_use:"*) ;;
  *) export MODULEPATH="${MODULEPATH:+$MODULEPATH:}$__lmodjs_use" ;;
esac

__lmodjs_program=
__lmodjs_dashes=
for __lmodjs_word do
  if [ -n "$__lmodjs_dashes" ]; then __lmodjs_program=$__lmodjs_word; break; fi
  if [ "$__lmodjs_word" = -- ]; then __lmodjs_dashes=yes; fi
done
if [ -z "$__lmodjs_program" ]; then
  __lmodjs_explain 'This kernel did not start: its kernel.json names no program. Write it again: lmodjs kernel refresh'
fi

__lmodjs_before=$(command -v "$__lmodjs_program")
if [ -n "$__lmodjs_purge" ]; then __lmodjs_run --force purge; fi
if [ -n "$__lmodjs_collection" ]; then __lmodjs_run restore "$__lmodjs_collection"; fi
__lmodjs_load "$@"
while [ "$1" != -- ]; do shift; done
shift 2

# A program that the modules bring is theirs, a function of theirs is none; where they bring no Python, Jupyter's own stands in.
command unset -f "$__lmodjs_program" 2> /dev/null
__lmodjs_found=$(command -v "$__lmodjs_program") ||
  __lmodjs_explain "This kernel did not start: no '$__lmodjs_program' is on PATH once its modules are loaded. Add the module that has it: lmodjs kernel add --help"
case $__lmodjs_program in
  python3 | python) if [ "$__lmodjs_found" = "$__lmodjs_before" ] && [ -x "$__lmodjs_python" ]; then __lmodjs_found=$__lmodjs_python; fi ;;
esac
set -- "$__lmodjs_found" "$@"
unset __lmodjs_self __lmodjs_root __lmodjs_purge __lmodjs_modulepath __lmodjs_use __lmodjs_collection __lmodjs_python __lmodjs_connection \
  __lmodjs_code __lmodjs_count __lmodjs_word __lmodjs_dashes __lmodjs_program __lmodjs_before __lmodjs_found
exec "$@"
