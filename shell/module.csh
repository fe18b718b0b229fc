# Defines `module` and `ml` (init/@SHELL@ of lmodjs, to be sourced; made from shell/ by the build).

# csh does not tell which file it reads, but holds it open while it does.
set __lmod_package = ( "`/bin/ls -l /proc/$$/fd |& /bin/sed -n 's,^.* -> \(/.*\)/init/@SHELL@\>.*,\1,p'`" )
if ( $#__lmod_package == 0 ) set __lmod_package = ( @ROOT_CSH@ )
if ( "$__lmod_package[1]" == "" ) set __lmod_package = ( @ROOT_CSH@ )

# What other programs know an Lmod by.
setenv LMOD_PKG "$__lmod_package[1]"
unset __lmod_package
setenv LMOD_ROOT "$LMOD_PKG:h"
setenv LMOD_DIR "$LMOD_PKG/libexec"
setenv LMOD_CMD "$LMOD_DIR/lmod"
setenv LMOD_VERSION @LMOD_VERSION@
setenv MODULESHOME "$LMOD_PKG"
setenv LMOD_SETTARG_FULL_SUPPORT no
setenv TARG_TITLE_BAR_PAREN " "
if ( ! $?LMOD_SETTARG_CMD ) setenv LMOD_SETTARG_CMD true

# A ksh script finds `module` by FPATH; that it finds it below csh, too, is for the site to want.
if ( $?LMOD_KSH_SUPPORT && ! $?__LMOD_SET_FPATH ) then
  if ( "$LMOD_KSH_SUPPORT" != "" && "$LMOD_KSH_SUPPORT" !~ {[nN][oO],[oO][fF][fF],0} ) then
    setenv __LMOD_SET_FPATH 1
    if ( $?FPATH ) then
      setenv FPATH "$LMOD_PKG/init/ksh_funcs:$FPATH"
    else
      setenv FPATH "$LMOD_PKG/init/ksh_funcs"
    endif
  endif
endif

# Arguments of an alias are written with the character of the history, which may be another than the usual one.
set __lmod_mark = '!'
if ( $?histchars ) then
  if ( "$histchars" != "" ) set __lmod_mark = `echo $histchars | /usr/bin/cut -c1`
endif

# `@COMMAND` prints code, which the shell then runs; a failing command ends its code with `false`. The settarg module names a
# command whose output follows every change.
alias __lmod_settarg 'eval `/bin/sh -c '"'"'${LMOD_SETTARG_CMD:-:} -s csh'"'"'`'
if ( "$__lmod_mark" == '!' ) then
  alias module 'eval `"$LMOD_CMD" @SHELL@ \!*` && __lmod_settarg'
  alias ml 'eval `"$LMOD_DIR/lmodjs" ml @SHELL@ \!*` && __lmod_settarg'
  alias clearLmod 'module --force purge; eval `"$LMOD_DIR/clearLMOD_cmd" --shell csh --full \!*`'
else
  # What the code holds is written for the usual character, so it is the one that counts meanwhile.
  alias module 'set __lmod_histchars = "$histchars"; unset histchars; eval `"$LMOD_CMD" @SHELL@ '"$__lmod_mark"'*` && __lmod_settarg; set __lmod_status = $status histchars = "$__lmod_histchars"; unset __lmod_histchars; /bin/sh -c "exit $__lmod_status"'
  alias ml 'set __lmod_histchars = "$histchars"; unset histchars; eval `"$LMOD_DIR/lmodjs" ml @SHELL@ '"$__lmod_mark"'*` && __lmod_settarg; set __lmod_status = $status histchars = "$__lmod_histchars"; unset __lmod_histchars; /bin/sh -c "exit $__lmod_status"'
  alias clearLmod 'module --force purge; eval `"$LMOD_DIR/clearLMOD_cmd" --shell csh --full '"$__lmod_mark"'*`'
endif
unset __lmod_mark

# What goes beyond Lmod: `lmodjs cache`, `kernel`, `diff`, `doctor` and others.
alias lmodjs '"$LMOD_DIR/lmodjs"'

# Completion for people, in tcsh alone: it tells the line in a variable, which csh has not.
if ( $?tcsh && $?prompt ) then
  complete module 'N@use@d@' 'n@use@d@' 'p@*@`"$LMOD_DIR/lmodjs" complete --line "$COMMAND_LINE"`@'
  complete ml 'N@use@d@' 'n@use@d@' 'p@*@`"$LMOD_DIR/lmodjs" complete --line "$COMMAND_LINE"`@'
  complete lmodjs 'p@*@`"$LMOD_DIR/lmodjs" complete --line "$COMMAND_LINE"`@'
endif

# Takes the engine's own state out of the environment, and leaves what modules set.
alias clearMT 'eval `"$LMOD_DIR/clearLMOD_cmd" --shell csh --simple`'

# Titles that the settarg module sets are printed with escapes.
set echo_style = both
