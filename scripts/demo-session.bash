# The session that scripts/demo.sh shows, in a bash that knows nothing of modules yet.
. init/bash

# Shows a command as it is typed, then runs it in this shell.
show() {
  printf '\n$ %s\n' "$1"
  eval "$1"
}

show 'ml avail'
show 'ml load SciPy-bundle'
show 'ml list'
show 'echo "$EBROOTPYTHON"'
show 'tr : "\n" <<< "$PATH"'
show 'ml purge'
show 'ml list'
show 'echo "${EBROOTPYTHON-unset}" "$PATH"'
