# The commands of modulefiles that act (lmod-compat.md 3.2): each reports itself, and does nothing else.
# First of the files that evaluate modulefiles; each defines procedures of the namespace `bridge`.

namespace eval bridge {
    namespace import ::frames::frame

    variable loaded {}
    variable available {}
    variable environment {}
    variable shell {}
    variable tool {}

    # the file being evaluated
    variable file {}
    variable helping 0
    variable helpText {}
    # why its evaluation is of no use: nothing, or what is sent in the place of its end
    variable void {}
    # what it learned: environment variables (name, 1, value or name, 0) and names of modules (name, 0 or 1)
    variable seen {}
    variable written {}
    variable asked {}
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
    child set ::env($name) $value
    note-written $name
}

proc bridge::drop-env {name} {
    child unset -nocomplain ::env($name)
    note-written $name
}

proc bridge::note-written {name} {
    variable written
    dict set written $name 1
}

# Remembers what the file learned of the environment it was given (it may be evaluated ahead of its time).
proc bridge::note-read {name} {
    variable environment
    variable written
    variable seen
    if {[dict exists $written $name]} return
    if {[dict exists $environment $name]} {
        dict set seen $name [list 1 [dict get $environment $name]]
    } else {
        dict set seen $name {0 {}}
    }
}

proc bridge::trace-env {variable name operation} {
    if {$operation eq {array}} {
        beyond {the whole environment}
    } elseif {$operation eq {read}} {
        note-read $name
    } else {
        note-written $name
    }
}

proc bridge::setenv {args} {
    variable file
    set found [options $args rest]
    lassign $rest name value
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
    variable file
    # the reversal of a load: unloading the module must not unload what this file only sent away
    load [expr {[dict get $file mode] eq {remove} ? {load} : {unload}}] $words
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
        interp invokehidden $interpreter puts {*}$args
    } elseif {$helping} {
        append helpText $text $end
    } elseif {$channel eq {stderr}} {
        call LmodMsgRaw [list $text$end]
    } elseif {$channel eq {prestdout}} {
        frame write $text$end
    } else {
        variable file
        call execute {} [list cmd $text modeA [expr {[dict get $file mode] eq {remove} ? {unload} : {load}}]]
    }
    return
}
