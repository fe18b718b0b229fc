# The commands of modulefiles that act (lmod-compat.md 3.2): each reports itself, and does nothing else.
# First of the files that evaluate modulefiles; each defines procedures of the namespace `bridge`.

namespace eval bridge {
    namespace import ::frames::frame

    variable loaded {}
    variable available {}
    variable environment {}
    # is one of our own commands changing it?
    variable ownChange 0
    variable shell {}
    variable tool {}

    # the file being evaluated
    variable file {}
    variable helping 0
    variable helpText {}
    # why its evaluation is of no use: nothing, or what is sent in the place of its end
    variable void {}
    # what it asked, each with whether there is an answer, and the answer
    variable learned {}
    # variables of the environment that it set or removed, and those for which that depends on its mode
    variable written {}
    variable byMode {}
    # what it says may be different in another mode
    variable asksMode 0
}

# The mode, for what depends on it.
proc bridge::mode {} {
    variable file
    variable asksMode 1
    return [dict get $file mode]
}

# Remembers what the file learned: recordings and evaluations ahead of their time hold only where that is still so.
proc bridge::learn {question known {answer {}}} {
    variable learned
    if {![dict exists $learned $question]} { dict set learned $question [list $known $answer] }
}

# ---- calls: the name, how many arguments, the arguments, then keys and their values

proc bridge::call {name arguments {keys {}}} {
    frame call $name [llength $arguments] {*}$arguments {*}$keys
}

# Blanks and line ends behind a value do not count.
proc bridge::trimmed {arguments} {
    lmap argument $arguments { string trimright $argument "\r\n " }
}

proc bridge::say {name arguments {keys {}}} {
    call $name [trimmed $arguments] $keys
}

# Takes options off the words of a command: a dict of mode, respect and separator; the rest in the variable named.
proc bridge::options {words restName} {
    upvar 1 $restName rest
    set rest {}
    set found [dict create mode normal respect 0 separator :]
    set wanted {}
    foreach word $words {
        if {$wanted ne {}} {
            dict set found $wanted $word
            set wanted {}
            continue
        }
        switch -glob -- $word {
            -r - -respect - --respect { dict set found respect 1 }
            -mode - --mode { set wanted mode }
            --delim=* { dict set found separator [string range $word 8 end] }
            -d - -delim - --delim { set wanted separator }
            default { lappend rest $word }
        }
    }
    return $found
}

proc bridge::mode-keys {found} {
    set mode [dict get $found mode]
    if {$mode eq {normal}} { return {} }
    return [list modeA $mode]
}

# ---- variables

proc bridge::put-env {name value} {
    if {$name eq {} || [string first = $name] >= 0} return
    change-env $name [list set ::env($name) $value]
}

proc bridge::drop-env {name} {
    change-env $name [list unset -nocomplain ::env($name)]
}

proc bridge::change-env {name command} {
    variable ownChange 1
    variable written
    try { child {*}$command } finally { set ownChange 0 }
    dict set written $name 1
}

# What a command does to this variable here, it does not do in every mode.
proc bridge::changes-by-mode {name} {
    variable byMode
    dict set byMode $name 1
}

proc bridge::note-read {name} {
    variable environment
    variable written
    variable byMode
    if {[dict exists $byMode $name]} mode
    if {[dict exists $written $name]} return
    if {[dict exists $environment $name]} {
        learn [list getenv $name] 1 [dict get $environment $name]
    } else {
        learn [list getenv $name] 0
    }
}

proc bridge::trace-env {variable name operation} {
    variable ownChange
    switch -- $operation {
        read {
            note-read $name
            # as the environment of a full interpreter says it
            if {$name ne {} && ![child info exists ::env($name)]} { error {no such variable} }
        }
        array { beyond {the whole environment} }
        default { if {!$ownChange} { beyond {env as a variable of its own} } }
    }
}

proc bridge::setenv {args} {
    variable file
    set found [options $args rest]
    lassign $rest name value
    changes-by-mode $name
    if {[dict get $file mode] in {load display}} { put-env $name $value }
    set words [list $name $value]
    if {[dict get $found respect]} {
        lappend words true
        say setenv $words [list modeA [dict get $found mode]]
    } else {
        say setenv $words [mode-keys $found]
    }
}

proc bridge::unsetenv {args} {
    variable file
    set found [options $args rest]
    lassign $rest name value
    changes-by-mode $name
    switch -- [dict get $file mode] {
        load { drop-env $name }
        remove { if {$value ne {}} { put-env $name $value } }
    }
    set keys [mode-keys $found]
    say unsetenv [expr {$keys eq {} ? [list $name] : [list $name $value]}] $keys
}

proc bridge::pushenv {args} {
    set found [options $args rest]
    lassign $rest name value
    put-env $name $value
    say pushenv [list $name $value] [mode-keys $found]
}

proc bridge::getenv {name} {
    if {[child info exists ::env($name)]} { return [child set ::env($name)] }
    return {}
}

proc bridge::path {call words} {
    set found [options $words rest]
    lassign $rest name value priority
    if {$priority eq {}} { set priority 0 }
    set keys [list delim [dict get $found separator]]
    # a plain word is the name of a Lua variable that nothing has set: no priority
    if {![regexp {^[A-Za-z_]\w*$} $priority]} { lappend keys priority $priority }
    call $call [list $name $value] [concat $keys [mode-keys $found]]
}

proc bridge::prepend-path {args} { path prepend_path $args }
proc bridge::append-path {args} { path append_path $args }
proc bridge::remove-path {args} { path remove_path $args }

# ---- the shell

proc bridge::set-alias {name value} { say set_alias [list $name $value] }
proc bridge::unset-alias {name} { say unset_alias [list $name] }
proc bridge::set-function {name body} { say set_shell_function [list $name $body {}] }
proc bridge::unset-function {name} { say unset_shell_function [list $name {} {}] }

proc bridge::complete {shell name args} {
    say complete [concat [list $shell $name] [expr {$args eq {} ? {} : [list [join [trimmed $args]]]}]]
}

# ---- other modules

# A word may hold several names.
proc bridge::load {call words} {
    set found [options $words rest]
    say $call [concat {*}$rest] [mode-keys $found]
}

proc bridge::unload {words} {
    # the reversal of a load: unloading the module must not unload what this file only sent away
    load [expr {[mode] eq {remove} ? {load} : {unload}}] $words
}

proc bridge::use {words} {
    set call prepend_path
    foreach word $words {
        switch -- $word {
            {} {}
            -a - -append - --append { set call append_path }
            -p - -prepend - --prepend { set call prepend_path }
            default { say $call [list MODULEPATH $word] }
        }
    }
}

proc bridge::swap {old {new {}}} {
    load unload [list $old]
    load load [list [expr {$new eq {} ? $old : $new}]]
}

proc bridge::module {command args} {
    switch -- $command {
        load - add { load load $args }
        load-any { load load_any $args }
        try-load - try-add { load try_load $args }
        unload - del - rm { unload $args }
        swap - switch { swap {*}$args }
        use { use $args }
        unuse { foreach word $args { say remove_path [list MODULEPATH $word] } }
        purge { say purge {} }
        default { reportError "module $command: there is no such command in a modulefile" }
    }
}

foreach {command call} {
    depends-on depends_on
    depends-on-any depends_on_any
    always-load always_load
    prereq prereq_any
    prereq-any prereq_any
    conflict conflict
} {
    proc bridge::$command {args} "say $call \$args"
}

proc bridge::family {name} { say family [list $name] }
proc bridge::add-property {name value} { say add_property [list $name $value] }
proc bridge::remove-property {name value} { say remove_property [list $name $value] }

# Commas join the words; blanks inside of them part arguments.
proc bridge::extensions {args} { if {$args ne {}} { say extensions [join $args ,] } }

proc bridge::require-fullname {} { say requireFullName {} }
proc bridge::haveDynamicMPATH {} { say haveDynamicMPATH {} }

# ---- texts

proc bridge::module-whatis {args} {
    call whatis [list [string trimright [string map {\n { }} [join $args]]]]
}

proc bridge::module-help {args} { call help [list [join $args]] }
proc bridge::report {message} { call LmodMessage [list $message] }

proc bridge::reportError {message} {
    variable file
    call LmodError [list "[dict get $file path]: ([own-name fullName]): $message"]
}

proc bridge::puts {args} {
    variable helping
    variable helpText
    set words $args
    set end \n
    if {[set place [lsearch -exact [lrange $words 0 end-1] -nonewline]] >= 0} {
        set words [lreplace $words $place $place]
        set end {}
    }
    switch -- [llength $words] {
        1 { set channel stdout }
        2 { set channel [lindex $words 0] }
        default { error {wrong # args: should be "puts ?-nonewline? ?channelId? string"} }
    }
    set text [lindex $words end]
    if {$channel ni {stdout stderr prestdout}} {
        variable interpreter
        beyond puts
        interp invokehidden $interpreter puts {*}$args
    } elseif {$helping} {
        append helpText $text $end
    } elseif {$channel eq {stderr}} {
        call LmodMsgRaw [list $text$end]
    } elseif {$channel eq {prestdout}} {
        frame write $text$end
    } else {
        call execute {} [list cmd $text modeA [expr {[mode] eq {remove} ? {unload} : {load}}]]
    }
    return
}
