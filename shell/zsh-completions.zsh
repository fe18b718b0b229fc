# Completion, under a name of its own: zsh has a `_module` for Environment Modules. It starts at once where the completion
# system is running, else with it.
if [[ -o interactive ]]; then
  if (( ! ${fpath[(Ie)$LMOD_PKG/init/zsh_functions]} )); then fpath=("$LMOD_PKG/init/zsh_functions" $fpath); fi
  if (( $+functions[compdef] )); then
    autoload -Uz _lmodjs
    compdef _lmodjs module ml lmodjs
  fi
fi
