# A ksh script finds `module` by FPATH. It is exported only if the folder is root's or the user's; a zsh that finds FPATH
# would miss its own functions, so these come with it.
if ! case :${FPATH-}: in *":$LMOD_PKG/init/ksh_funcs:"*) ;; *) false ;; esac; then
  if [ -O "$LMOD_PKG/init/ksh_funcs" ] ||
    [ "$(PATH=/usr/bin:/bin; stat -L -c %u -- "$LMOD_PKG/init/ksh_funcs" 2> /dev/null)" = 0 ]; then
    : "${FPATH:=$(PATH=/usr/bin:/bin:/usr/local/bin; if command -v zsh > /dev/null; then zsh -fc 'print -r -- $FPATH'; fi)}"
    export FPATH="${FPATH:+$FPATH:}$LMOD_PKG/init/ksh_funcs"
  fi
fi
