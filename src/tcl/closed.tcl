# Closed evaluations: a file may use what Tcl computes by itself, and questions that can be asked again at any time.
# Everything else ends them. They start fast, for they use interpreters of the safe kind, made to look like full ones.

namespace eval bridge {
    # what depends on nothing but its arguments and what the file itself has defined
    variable pure {
        append apply array binary break catch concat continue dict error eval expr for foreach format global if incr info
        join lappend lassign lindex linsert list llength lmap lrange lrepeat lreplace lreverse lsearch lset lsort namespace
        proc regexp regsub rename return scan set split string subst switch tailcall throw try unset uplevel upvar variable
        while
    }
    # the same in the namespaces that hold the parts of commands: all parts, or these
    variable pureParts {
        ::tcl::array * ::tcl::binary * ::tcl::binary::decode * ::tcl::binary::encode * ::tcl::dict * ::tcl::mathop *
        ::tcl::mathfunc * ::tcl::prefix * ::tcl::string *
        ::tcl::info {args body commands complete default errorstack exists level locals procs}
        ::tcl::namespace {code current delete eval inscope parent path qualifiers tail upvar}
    }
    variable impureParts {::tcl::mathfunc::rand ::tcl::mathfunc::srand}
    # classes tell names that are numbered
    variable classes {::oo::class ::oo::copy ::oo::define ::oo::objdefine ::oo::object}
    # variables of every interpreter that tell of the machine or the Tcl it runs on
    variable telling {
        argc argv argv0 auto_execs auto_index auto_noexec auto_noload auto_oldpath auto_path errorInfo tcl_interactive
        tcl_library tcl_nonwordchars tcl_patchLevel tcl_pkgPath tcl_precision tcl_rcFileName tcl_traceCompile
        tcl_traceExec tcl_version tcl_wordchars
    }
    # how an interpreter tells what is read in it
    variable traces [join [concat \
        {{trace add variable ::env {array read write unset} bridge-env}} \
        {{trace add variable ::tcl_platform {array read} bridge-platform}} \
        [lmap name {ModulesCurrentModulefile g_shellName g_shellType g_help} {
            list trace add variable ::$name {array read write} [list bridge-own $name]
        }] \
        [lmap name $telling { list trace add variable ::$name {array read} [list bridge-telling $name] }] \
        [lmap name {args body commands default procs} {
            list trace add execution ::tcl::info::$name enter bridge-names
        }] \
        [lmap name {::upvar ::tcl::namespace::upvar} { list trace add execution $name enter bridge-links }]] \n]
    # why commands are forbidden, found when first needed
    variable forbidden {}
    # how much one evaluation may do
    variable mostCommands 5000000
}

proc bridge::closed-interpreter {} {
    variable environment
    set interpreter [interp create -safe]
    interp eval $interpreter [list array set ::env $environment]
    interp eval $interpreter [list array set ::tcl_platform [array get ::tcl_platform]]
    return $interpreter
}

proc bridge::close-interpreter {interpreter} {
    variable forbidden
    variable traces
    variable file
    variable mostCommands
    if {$forbidden eq {}} { set forbidden [forbidden-commands] }
    interp eval $interpreter $traces
    foreach command $forbidden { interp alias $interpreter $command {} ::bridge::forbid $command }
    foreach {command own} {
        unknown unknown-command file ask-file flush flush-channel ::tcl::info::script script
        bridge-env trace-env bridge-own trace-own bridge-telling trace-telling bridge-platform trace-platform
        bridge-names trace-names bridge-links trace-links
    } { interp alias $interpreter $command {} ::bridge::$own }
    # an endless loop must not keep the other files waiting
    set seconds [expr {[dict get $file reach] eq {text} ? 2 : 3}]
    interp limit $interpreter time -seconds [expr {[clock seconds] + $seconds}]
    interp limit $interpreter commands -value $mostCommands
}

# Every command of a full interpreter, and every part of one, that is not known to be pure.
proc bridge::forbidden-commands {} {
    variable pure
    variable pureParts
    variable impureParts
    variable classes
    variable commands
    set model [interp create -safe]
    set found [concat [interp eval $model { info commands }] [info commands ::*] [interp hidden $model]]
    set names [lsort -unique [lmap name $found { string trimleft $name : }]]
    set forbidden [lmap name $names {
        if {$name in $pure || $name in $commands || [string match tcl:* $name]} continue
        set name
    }]
    foreach namespace [namespaces-below $model ::tcl] {
        set allowed [expr {[dict exists $pureParts $namespace] ? [dict get $pureParts $namespace] : {}}]
        foreach part [interp eval $model [list info commands ${namespace}::*]] {
            if {$part in $impureParts || !($allowed eq {*} || [namespace tail $part] in $allowed)} {
                lappend forbidden $part
            }
        }
    }
    interp delete $model
    return [concat $forbidden $classes]
}

proc bridge::namespaces-below {interpreter namespace} {
    concat [list $namespace] {*}[lmap inner [interp eval $interpreter [list namespace children $namespace]] {
        namespaces-below $interpreter $inner
    }]
}

proc bridge::forbid {command args} {
    beyond [string trim [string map {::tcl:: {} :: { }} $command]]
}

# A command that Tcl does not have is a mistake of the file, the same everywhere; `doubtful` sees to it that it ends the file.
proc bridge::unknown-command {name args} {
    variable file
    variable unknown
    if {[dict get $file reach] ne {recorded} || [is-known $name]} { beyond [list unknown $name] }
    set unknown $name
    return -code error -errorcode [list TCL LOOKUP COMMAND $name] "invalid command name \"$name\""
}

proc bridge::is-known {name} {
    set bare [string trimleft $name :]
    auto_load_index
    return [expr {[namespace which ::$bare] ne {} || [info exists ::auto_index($bare)] || [info exists ::auto_index(::$bare)]}]
}

# Why the end of a closed evaluation may be another one elsewhere; nothing where it is not.
proc bridge::doubtful {end} {
    variable file
    variable unknown
    lassign $end - kind message
    if {$kind eq {error} && [is-closed]} {
        if {[dict get $file reach] eq {text}} { return {beyond {a mistake}} }
        if {[string match {*out of memory*} $message]} { return {beyond {more than it may take}} }
    }
    if {$unknown eq {} || ($kind eq {error} && $message eq "invalid command name \"$unknown\"")} return
    return [list beyond [list unknown $unknown]]
}

proc bridge::flush-channel {channel args} {
    if {$channel ni {stdout stderr}} { beyond flush }
}

proc bridge::script {args} {
    if {$args ne {}} { beyond {info script} }
    return [own-path]
}

# Names are taken apart; of an absolute path it can be asked again what it is.
proc bridge::ask-file {what args} {
    variable file
    if {$what in {dirname join tail extension rootname split pathtype separator} && [lsearch -glob $args ~*] < 0} {
        return [::file $what {*}$args]
    }
    set path [lindex $args 0]
    if {[dict get $file reach] ne {recorded} || $what ni {exists isfile isdirectory} || [llength $args] != 1
        || ![regexp {^/[\u0001-\u00ff]*$} $path] || [string match */../* $path/]} { beyond [list file $what] }
    if {[catch { ::file stat $path facts }]} {
        learn [list kind $path] 0
    } else {
        learn [list kind $path] 1 [expr {$facts(type) in {file directory} ? $facts(type) : {other}}]
    }
    return [::file $what $path]
}

proc bridge::trace-own {what args} {
    switch -- $what {
        ModulesCurrentModulefile { own-path }
        g_shellName { own-shell name }
        g_shellType { own-shell type }
        g_help { mode }
    }
}

proc bridge::trace-telling {what args} { beyond "the variable $what" }

proc bridge::trace-platform {variable element operation} {
    switch -- $element {
        os { uname sysname }
        machine { uname machine }
        osVersion { uname release }
        platform {}
        default { beyond "the variable tcl_platform($element)" }
    }
}

# Which commands and procedures Tcl itself has may differ from place to place.
proc bridge::trace-names {command operation} {
    variable forbidden
    variable pure
    variable commands
    set words [lrange $command 1 end]
    if {$words eq {}} { beyond {the list of all commands} }
    foreach word $words {
        set name [string range $word [string last : $word]+1 end]
        if {[regexp {[*?\[\\]} $word] || $name in $forbidden || $name in $pure || $name in $commands} {
            beyond {the list of all commands}
        }
    }
}

# An element of env that has another name could be read without being seen.
proc bridge::trace-links {command operation} {
    if {[string first ( $command] >= 0} { beyond {an element of an array by another name} }
}
