# Completion of `module`, `ml` and `lmodjs` in bash (init/lmod_bash_completions of lmodjs; made from shell/ by the build).

_module() {
  local word=${COMP_WORDS[COMP_CWORD]} line candidate IFS=$' \t\n'
  # The words up to the cursor, as typed: bash takes words apart at `:` and `=`.
  line=${COMP_LINE:0:COMP_POINT}
  local -a words
  read -ra words <<< "$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  local typed=${words[${#words[@]}-1]}
  # What bash does not count as the word's own stays out of the answer.
  local before=${typed%"$word"}
  [ "$before" = "$typed" ] && [ -n "$word" ] && before=
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("${candidate#"$before"}")
  done < <("${LMOD_DIR:?}/lmodjs" complete -- "${words[@]}" 2> /dev/null)
  # A folder or the part of a name is gone on with.
  if [ ${#COMPREPLY[@]} -eq 1 ]; then
    case ${COMPREPLY[0]} in */) compopt -o nospace 2> /dev/null ;; esac
  fi
}

complete -o nosort -F _module module ml lmodjs 2> /dev/null || complete -F _module module ml lmodjs
