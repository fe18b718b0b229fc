# For /etc/profile.d: a first MODULEPATH, then the start file of the shell that reads this.
# init/profile of lmodjs, to be sourced; made from shell/ by the build.
#
# What a site may set before: LMOD_ALLOW_ROOT_USE=no or USER_IS_ROOT (nothing for root), LMOD_MODULEPATH_INIT (a file with
# folders, one or more a line), LMOD_SITE_MODULEPATH (folders, `:` between them), MODULEPATH_ROOT (MODULEPATH is ready).
