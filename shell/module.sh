# What other programs know an Lmod by.
LMOD_PKG=$__lmod_package
unset __lmod_package
LMOD_ROOT=${LMOD_PKG%/*}
LMOD_DIR=$LMOD_PKG/libexec
LMOD_CMD=$LMOD_DIR/lmod
LMOD_VERSION=@LMOD_VERSION@
MODULESHOME=$LMOD_PKG
LMOD_SETTARG_FULL_SUPPORT=no
export LMOD_PKG LMOD_ROOT LMOD_DIR LMOD_CMD LMOD_VERSION MODULESHOME LMOD_SETTARG_FULL_SUPPORT

# An alias of one of these names would be put into the definitions below.
unalias module ml lmodjs clearMT clearLmod __lmod_internal_module_cmd 2> /dev/null || :

# Runs COMMAND ARGS… and then, in this shell, the code it printed. Fails when the command or its code does.
# No variable is left behind or used across the code, which may call `module` itself: what has to be kept is in the
# positional parameters, $1 the shell's flags and $2 the status.
__lmod_internal_module_cmd() {
  { set -- "${LMOD_SH_DBG_ON+keep}$-" "$@"; case $1 in keep*) ;; *) set +vx ;; esac; } 2> /dev/null
  # Unset differs from empty, and both variables may hold what would stop the command from starting.
  # shellcheck disable=SC2015 # `set` does not fail
  __lmod_code=$(
    shift
    unset __LMOD_PROTECTED_LD_LIBRARY_PATH __LMOD_PROTECTED_LD_PRELOAD
    if [ "${LD_LIBRARY_PATH+set}" ]; then export __LMOD_PROTECTED_LD_LIBRARY_PATH="$LD_LIBRARY_PATH"; fi
    if [ "${LD_PRELOAD+set}" ]; then export __LMOD_PROTECTED_LD_PRELOAD="$LD_PRELOAD"; fi
    unset LD_LIBRARY_PATH LD_PRELOAD
    exec "$@"
  ) && set -- "$1" 0 "$__lmod_code" || set -- "$1" "$?" "$__lmod_code"
  unset __lmod_code
  eval "$3" || set -- "$1" 1
  # The settarg module names a command whose output follows every change.
  if [ "$2" = 0 ] && [ "${LMOD_SETTARG_CMD:-:}" != : ]; then
    eval "$(eval "$LMOD_SETTARG_CMD -s sh")" || set -- "$1" 1
  fi
  { case $1 in keep*) ;; *v*x* | *x*v*) set -vx ;; *v*) set -v ;; *x*) set -x ;; esac; } 2> /dev/null
  return "$2"
}

module() {
  __lmod_internal_module_cmd "$LMOD_CMD" @SHELL@ --protected_vars "$@"
}

ml() {
  __lmod_internal_module_cmd "$LMOD_DIR/lmodjs" ml @SHELL@ --protected_vars "$@"
}

# What goes beyond Lmod: `lmodjs cache`, `kernel`, `diff`, `doctor` and others.
lmodjs() {
  "$LMOD_DIR/lmodjs" "$@"
}

# Takes the engine's own state out of the environment, and leaves what modules set.
clearMT() {
  __lmod_internal_module_cmd "$LMOD_DIR/clearLMOD_cmd" --shell bash --simple
}

# Purges, then takes everything of this file out of the shell.
clearLmod() {
  module --force purge || :
  __lmod_internal_module_cmd "$LMOD_DIR/clearLMOD_cmd" --shell bash --full "$@"
}

xSetTitleLmod() {
  printf '\033]2;%s\007' "$1"
}

if [ "${LMOD_SETTARG_CMD:-:}" != : ]; then
  settarg() {
    eval "$(eval "$LMOD_SETTARG_CMD -s sh \"\$@\"")"
  }
fi

if [ -n "${BASH_VERSION-}" ] && [ "${export_module:-${LMOD_EXPORT_MODULE-}}" != no ]; then
  # shellcheck disable=SC3045 # bash only
  export -f __lmod_internal_module_cmd module ml clearMT clearLmod
fi

{ case $__lmod_flags in keep*) ;; *v*x* | *x*v*) set -vx ;; *v*) set -v ;; *x*) set -x ;; esac; unset __lmod_flags; } 2> /dev/null
