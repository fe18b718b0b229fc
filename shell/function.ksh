# The function `@NAME@` for a ksh that has not read the start file: found by FPATH, read when it is first called.
[ -n "${LMOD_PKG-}" ] || LMOD_PKG=@ROOT@
. "$LMOD_PKG/init/ksh"
