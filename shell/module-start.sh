# Defines `module` and `ml` (init/@SHELL@ of lmodjs, to be sourced; made from shell/ by the build).

# Tracing (set -x, set -v) is paused while this file is read, unless LMOD_SH_DBG_ON is set.
{ __lmod_flags=${LMOD_SH_DBG_ON+keep}$-; case $__lmod_flags in keep*) ;; *) set +vx ;; esac; } 2> /dev/null
