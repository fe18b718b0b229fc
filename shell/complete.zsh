#compdef module ml lmodjs
# Completion of `module`, `ml` and `lmodjs` in zsh (init/zsh_functions of lmodjs; made from shell/ by the build).

local -a candidates folders
candidates=("${(@f)$("$LMOD_DIR/lmodjs" complete -- "${(@Q)words[1,CURRENT]}" 2> /dev/null)}")
candidates=("${(@)candidates:#}")
folders=("${(@M)candidates:#*/}")
candidates=("${(@)candidates:#*/}")
(( $#folders )) && compadd -S '' -a folders
(( $#candidates )) && compadd -a candidates
return 0
