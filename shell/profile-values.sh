#!/bin/sh
# What init/profile would export for this user, for shells that cannot read it: a line `=VALUE` a variable; as assignments
# with the word `rc` (init/profile_values of lmodjs; made from shell/ by the build).
unset LMOD_CMD
. "${0%/*}/profile" > /dev/null
if [ -n "${LMOD_CMD-}" ]; then
  for name in MODULEPATH_ROOT USER LMOD_sys MODULEPATH BASH_ENV MANPATH; do
    eval "value=\${$name-}"
    case ${1-} in
      rc) [ -z "$value" ] || printf "%s='%s'\n" "$name" "$(printf %s "$value" | sed "s/'/''/g")" ;;
      *) printf '=%s\n' "$value" ;;
    esac
  done
fi
