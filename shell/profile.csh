# For /etc/csh.cshrc: a first MODULEPATH, then the start file (init/cshrc of lmodjs, to be sourced; made from shell/ by the
# build). What a site may set before is said in init/profile, which finds the values here as well.

set __lmod_package = ( "`/bin/ls -l /proc/$$/fd |& /bin/sed -n 's,^.* -> \(/.*\)/init/@SHELL@\>.*,\1,p'`" )
if ( $#__lmod_package == 0 ) set __lmod_package = ( @ROOT_CSH@ )
if ( "$__lmod_package[1]" == "" ) set __lmod_package = ( @ROOT_CSH@ )

# Shell variables of csh are not exported, and sites set them so.
if ( $?LMOD_ALLOW_ROOT_USE ) then
  setenv LMOD_ALLOW_ROOT_USE "$LMOD_ALLOW_ROOT_USE"
endif
if ( $?LMOD_MODULEPATH_INIT ) then
  setenv LMOD_MODULEPATH_INIT "$LMOD_MODULEPATH_INIT"
endif
if ( $?LMOD_SITE_MODULEPATH ) then
  setenv LMOD_SITE_MODULEPATH "$LMOD_SITE_MODULEPATH"
endif

set __lmod_values = ( "`/bin/sh $__lmod_package[1]:q/init/profile_values`" )
if ( $#__lmod_values == 6 ) then
  setenv MODULEPATH_ROOT "$__lmod_values[1]:s/=//"
  if ( "$__lmod_values[2]" != "=" ) setenv USER "$__lmod_values[2]:s/=//"
  if ( "$__lmod_values[3]" != "=" ) setenv LMOD_sys "$__lmod_values[3]:s/=//"
  if ( "$__lmod_values[4]" != "=" ) setenv MODULEPATH "$__lmod_values[4]:s/=//"
  if ( "$__lmod_values[5]" != "=" ) setenv BASH_ENV "$__lmod_values[5]:s/=//"
  if ( "$__lmod_values[6]" != "=" ) setenv MANPATH "$__lmod_values[6]:s/=//"
  if ( $?tcsh ) then
    source "$__lmod_package[1]/init/tcsh"
  else
    source "$__lmod_package[1]/init/csh"
  endif
endif
unset __lmod_values __lmod_package
