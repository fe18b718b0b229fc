# Defines `module` and `ml` (init/fish of lmodjs, to be sourced; made from shell/ by the build).

# What other programs know an Lmod by. The package is found from this file's own place: it can be moved and linked.
set -gx LMOD_PKG (builtin realpath (builtin realpath (status filename) | string replace -r '/[^/]*$' '')/..)
set -gx LMOD_ROOT (string replace -r '/[^/]*$' '' -- $LMOD_PKG)
set -gx LMOD_DIR $LMOD_PKG/libexec
set -gx LMOD_CMD $LMOD_DIR/lmod
set -gx LMOD_VERSION @LMOD_VERSION@
set -gx MODULESHOME $LMOD_PKG
set -gx LMOD_SETTARG_FULL_SUPPORT no

# Runs a command and then the code it printed; fails when either does.
function __lmod_run
    $argv | source -
    set -l both $pipestatus
    if test $both[1] -ne 0
        return $both[1]
    end
    if set -q LMOD_SETTARG_CMD; and test -n "$LMOD_SETTARG_CMD"; and test "$LMOD_SETTARG_CMD" != :
        eval "$LMOD_SETTARG_CMD -s fish" | source -
    end
    return $both[2]
end

# Text for people may go to stdout (LMOD_REDIRECT) where a person reads it, never in a script.
if status is-interactive
    function module
        __lmod_run $LMOD_CMD fish $argv
    end
else
    function module
        __lmod_run $LMOD_CMD fish --no_redirect $argv
    end
end

function ml
    __lmod_run $LMOD_DIR/lmodjs ml fish $argv
end

# What goes beyond Lmod: `lmodjs cache`, `kernel`, `diff`, `doctor` and others.
function lmodjs
    $LMOD_DIR/lmodjs $argv
end

# Takes the engine's own state out of the environment, and leaves what modules set.
function clearMT
    __lmod_run $LMOD_DIR/clearLMOD_cmd --shell fish --simple
end

# Purges, then takes everything of this file out of the shell.
function clearLmod
    module --force purge
    $LMOD_DIR/clearLMOD_cmd --shell fish --full $argv | source -
end

if not contains -- $LMOD_PKG/init/fish_tab_completion $fish_complete_path
    set -g fish_complete_path $LMOD_PKG/init/fish_tab_completion $fish_complete_path
end
