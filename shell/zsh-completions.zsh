# Completion: at once where the completion system has been started, else when it is.
if [[ -o interactive ]]; then
  if (( ! ${fpath[(Ie)$LMOD_PKG/init/zsh_functions]} )); then fpath=("$LMOD_PKG/init/zsh_functions" $fpath); fi
  if (( $+functions[compdef] )); then
    autoload -Uz _module
    compdef _module module ml
  fi
fi
