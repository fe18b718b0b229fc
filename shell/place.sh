# The package this file belongs to, found from the file's own place: it can be moved and linked.
if [ -n "${BASH_VERSION-}" ]; then
  # shellcheck disable=SC2128,SC3028 # the first element is the file
  __lmod_file=$BASH_SOURCE
elif [ -n "${ZSH_VERSION-}" ]; then
  eval '__lmod_file=${(%):-%x}'
elif case ${KSH_VERSION-} in *' 93'*) ;; *) false ;; esac; then
  eval '__lmod_file=${.sh.file}'
else
  # Other shells do not tell which file they read, but hold it open while they do.
  __lmod_file=
  for __lmod_open in /proc/"$$"/fd/*; do
    if [ -z "$__lmod_file" ] && [ -f "$__lmod_open" ]; then
      __lmod_file=$(PATH=/usr/bin:/bin; readlink "$__lmod_open")
      case $__lmod_file in */init/@SHELL@) ;; *) __lmod_file= ;; esac
    fi
  done
  unset __lmod_open
  if [ -z "$__lmod_file" ]; then __lmod_file=@ROOT@/init/@SHELL@; fi
fi
case $__lmod_file in /*) ;; *) __lmod_file=$PWD/$__lmod_file ;; esac
if [ -h "$__lmod_file" ] || ! [ -f "${__lmod_file%/*/*}/libexec/lmod" ]; then
  __lmod_file=$(PATH=/usr/bin:/bin; readlink -f -- "$__lmod_file")
fi
case $__lmod_file in
  */./* | */../*) __lmod_file=$(CDPATH=; cd "${__lmod_file%/*}" && pwd)/@SHELL@ ;;
esac
__lmod_package=${__lmod_file%/*/*}
unset __lmod_file
