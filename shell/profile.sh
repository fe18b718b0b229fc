# __lmod_put front|back NAME FOLDER: exports the list NAME with FOLDER at that end, once.
__lmod_put() {
  eval "__lmod_list=:\${$2-}:"
  while :; do
    case $__lmod_list in
      *":$3:"*) __lmod_list=${__lmod_list%%":$3:"*}:${__lmod_list#*":$3:"} ;;
      *) break ;;
    esac
  done
  case $1 in front) __lmod_list=:$3$__lmod_list ;; *) __lmod_list=$__lmod_list$3: ;; esac
  __lmod_list=${__lmod_list#:}
  while :; do case $__lmod_list in :*) __lmod_list=${__lmod_list#:} ;; *) break ;; esac; done
  while :; do case $__lmod_list in *:) __lmod_list=${__lmod_list%:} ;; *) break ;; esac; done
  eval "$2=\$__lmod_list; export $2"
  unset __lmod_list
}

# The lines of a file: `#` starts a comment, blanks separate, patterns are expanded, only folders count.
__lmod_folders_of() {
  while read -r __lmod_line || [ -n "$__lmod_line" ]; do
    __lmod_line=${__lmod_line%%#*}
    # shellcheck disable=SC2086 # words and patterns
    for __lmod_folder in $__lmod_line; do
      if [ -d "$__lmod_folder" ]; then __lmod_put back MODULEPATH "$__lmod_folder"; fi
    done
  done < "$1"
  unset __lmod_line __lmod_folder
}

__lmod_first_modulepath() {
  if [ -n "${ZSH_VERSION-}" ]; then emulate -L sh; fi
  # Restored at the end: words are split at blanks here, whatever the caller uses.
  __lmod_ifs=${IFS-unset}
  IFS='
 	'
  MODULEPATH_ROOT=${LMOD_PKG%/*}/modulefiles
  USER=${USER-${LOGNAME-}}
  LMOD_sys=$(PATH=/usr/bin:/bin; uname)
  export MODULEPATH_ROOT USER LMOD_sys
  if [ -z "${LMOD_MODULEPATH_INIT+set}" ]; then
    LMOD_MODULEPATH_INIT=/etc/lmod/.modulespath
    if ! [ -f "$LMOD_MODULEPATH_INIT" ]; then LMOD_MODULEPATH_INIT=$LMOD_PKG/init/.modulespath; fi
  fi
  if [ -f "$LMOD_MODULEPATH_INIT" ]; then
    __lmod_folders_of "$LMOD_MODULEPATH_INIT"
  else
    __lmod_put back MODULEPATH "$MODULEPATH_ROOT/$LMOD_sys"
    __lmod_put back MODULEPATH "$MODULEPATH_ROOT/Core"
    __lmod_put back MODULEPATH "$LMOD_PKG/modulefiles/Core"
  fi
  IFS=:
  for __lmod_folder in ${LMOD_SITE_MODULEPATH-}; do
    if [ -n "$__lmod_folder" ]; then __lmod_put front MODULEPATH "$__lmod_folder"; fi
  done
  unset __lmod_folder
  case $__lmod_ifs in unset) unset IFS ;; *) IFS=$__lmod_ifs ;; esac
  unset __lmod_ifs
  # Shells that a script starts read this file.
  BASH_ENV=${BASH_ENV:-$LMOD_PKG/init/bash}
  export BASH_ENV
  # An empty element at the end stands for the system's own folders.
  case :${MANPATH-}: in
    *":$LMOD_PKG/share/man:"*) ;;
    *) MANPATH=$LMOD_PKG/share/man:${MANPATH-} ;;
  esac
  export MANPATH
}

if [ -z "${USER_IS_ROOT-}" ] &&
  { [ "${LMOD_ALLOW_ROOT_USE-yes}" = yes ] || [ "$(PATH=/usr/bin:/bin; id -u)" != 0 ]; }; then
  LMOD_PKG=$__lmod_package
  if [ -z "${MODULEPATH_ROOT-}" ]; then __lmod_first_modulepath; fi
  # shellcheck disable=SC1091 # made by the same build
  if [ -n "${BASH_VERSION-}" ]; then
    . "$LMOD_PKG/init/bash" > /dev/null
  elif [ -n "${ZSH_VERSION-}" ]; then
    . "$LMOD_PKG/init/zsh" > /dev/null
  else
    . "$LMOD_PKG/init/sh" > /dev/null
  fi
fi
unset -f __lmod_put __lmod_folders_of __lmod_first_modulepath
unset __lmod_package
