#!/bin/sh
# libexec/protectedVarsHelper.csh of lmodjs (made from shell/ by the build): words for `env` that hide LD_LIBRARY_PATH and
# LD_PRELOAD from a command and tell it their values, as Lmod's start file for csh uses them. csh cannot ask for a variable
# in one line where it may be unset.
printf '%s%s LD_LIBRARY_PATH= LD_PRELOAD=\n' \
  "${LD_LIBRARY_PATH+__LMOD_PROTECTED_LD_LIBRARY_PATH=$LD_LIBRARY_PATH}" \
  "${LD_PRELOAD+ __LMOD_PROTECTED_LD_PRELOAD=$LD_PRELOAD}"
