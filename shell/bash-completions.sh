# Completion for people: not in scripts, nor where bash is to be a plain sh.
if [ -n "${PS1-}" ] && [ -z "${POSIXLY_CORRECT-}" ] && [ "${BASH_VERSINFO:-0}" -ge 4 ]; then
  # shellcheck disable=SC1091 # made by the same build
  . "$LMOD_PKG/init/lmod_bash_completions"
fi
