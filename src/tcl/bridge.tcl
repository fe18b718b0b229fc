# Evaluates modulefiles written in Tcl: every command of theirs that acts reports itself, and does nothing else.
#
# The commands and what they report are those of lmod-compat.md 3.2. A file runs in an interpreter of its own.

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
    set keys [list delim [dict get $found separator] priority $priority]
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
proc bridge::extensions {args} { if {$args ne {}} { say extensions [list [join $args ,]] } }
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

# ---- questions

proc bridge::module-info {what {more {}}} {
    variable file
    variable shell
    set mode [dict get $file mode]
    switch -- $what {
        mode { return [expr {$more eq {} ? $mode : $mode eq $more}] }
        shell { return [expr {$more eq {} ? [lindex $shell 0] : [lindex $shell 0] eq $more}] }
        shelltype { return [lindex $shell 1] }
        flags { return 0 }
        name { return [own-name fullName] }
        specified { return [own-name userName] }
        user - symbols { return [expr {$more eq {} ? {} : 0}] }
        version {
            set slash [string first / $more/]
            set rest [string range $more $slash+1 end]
            return [string range $more 0 $slash-1]/[expr {$rest eq {} ? {default} : $rest}]
        }
    }
    error "module-info $what is not supported"
}

proc bridge::own-name {key} {
    variable file
    set name [dict get $file $key]
    if {$name eq {}} { beyond {its own name} }
    return $name
}

proc bridge::is-loaded {name} {
    variable loaded
    variable asked
    set answer [dict exists $loaded $name]
    dict set asked $name $answer
    return $answer
}

proc bridge::is-avail {name} {
    variable available
    # ahead of its time no answer is sure: MODULEPATH may be another one by then
    if {[dict get $::bridge::file reach] ne {text} && [dict exists $available $name]} { return [dict get $available $name] }
    give-up [list asks $name]
}

proc bridge::versioncmp {left right} {
    if {$left eq $right} { return 0 }
    return [expr {[lindex [lsort -dictionary [list $left $right]] 0] eq $left ? -1 : 1}]
}

proc bridge::uname {what} {
    switch -- $what {
        sysname { return $::tcl_platform(os) }
        machine { return $::tcl_platform(machine) }
        nodename - node { return [info hostname] }
        release { return $::tcl_platform(osVersion) }
        version { return [child exec /bin/uname -v] }
        domain { return [child exec /bin/domainname] }
    }
    error "uname $what is not supported"
}

# Only where the module is loaded; its output is lost.
proc bridge::system {args} {
    variable file
    if {[dict get $file mode] ne {load}} return
    if {![catch { child exec -ignorestderr /bin/sh -c [join $args] } message information]} { return 0 }
    set code [dict get $information -errorcode]
    if {[lindex $code 0] ne {CHILDSTATUS}} { return -options $information $message }
    return [lindex $code 2]
}

# A command as the file itself may use it.
proc bridge::child {args} {
    variable interpreter
    interp eval $interpreter $args
}

proc bridge::exit {{code 1}} { frame exit $code }

# ---- how far a file may reach

# What is in the way of an evaluation ahead of time: it must depend on nothing but text and environment.
proc bridge::beyond {what} {
    variable file
    if {[dict get $file reach] eq {text}} { give-up [list beyond $what] }
}

# Ends the evaluation at once, whatever the file catches.
proc bridge::give-up {why} {
    variable void
    variable interpreter
    if {$void eq {}} { set void $why }
    interp limit $interpreter commands -granularity 1 -value 1
    error $why
}

proc bridge::refuse {what args} {
    beyond $what
    frame refused $what
    error "$what is not available while modules are only searched or listed"
}

# A command that reads and acts: `allowed` says whether this use of it only reads.
proc bridge::guard {interpreter command allowed} {
    interp eval $interpreter [list rename $command ::bridge-$command]
    interp alias $interpreter bridge-refuse {} ::bridge::refuse
    interp eval $interpreter [list proc $command args [string map [list @ALLOWED $allowed @COMMAND $command] {
        if {!(@ALLOWED)} { bridge-refuse @COMMAND }
        uplevel 1 [linsert $args 0 ::bridge-@COMMAND]
    }]]
}

# A file may reach everything; or only read, where modules are searched or listed; or nothing but its own text and the
# environment, where it is evaluated ahead of its time.
proc bridge::limit-reach {interpreter reach} {
    if {$reach eq {reading}} {
        foreach command {exec socket load} { interp alias $interpreter $command {} ::bridge::refuse $command }
        guard $interpreter open {
            [string index [lindex $args 0] 0] ne {|} && [lindex $args 1] in {{} r}
        }
        guard $interpreter file {
            !([lindex $args 0] in {delete rename copy mkdir link tempfile}
                || ([lindex $args 0] in {mtime atime} && [llength $args] > 2)
                || ([lindex $args 0] eq {attributes} && [llength $args] > 3))
        }
    } elseif {$reach eq {text}} {
        foreach command {
            exec open source glob pwd cd clock pid package after vwait update interp chan fconfigure read gets unknown
            socket load encoding
        } { interp alias $interpreter $command {} ::bridge::refuse $command }
        interp alias $interpreter file {} ::bridge::path-file
        interp alias $interpreter bridge-trace {} ::bridge::trace-env
        interp eval $interpreter { trace add variable ::env {array read write unset} bridge-trace }
        # an endless loop must not keep the other files waiting; the file's own turn has no such limit
        interp limit $interpreter time -seconds [expr {[clock seconds] + 2}]
    }
}

# `file` where it only takes names apart.
proc bridge::path-file {what args} {
    if {$what ni {dirname join tail extension rootname split pathtype separator}} { refuse "file $what" }
    return [::file $what {*}$args]
}

# ---- one file

set bridge::commands {
    setenv unsetenv pushenv getenv prepend-path append-path remove-path set-alias unset-alias set-function
    unset-function complete module depends-on depends-on-any always-load prereq prereq-any conflict family
    add-property remove-property extensions require-fullname haveDynamicMPATH module-whatis module-help report
    reportError puts module-info is-loaded is-avail versioncmp uname system exit
}

proc bridge::new-interpreter {} {
    variable commands
    variable tool
    variable shell
    variable file
    variable interpreter
    if {[dict get $file reach] eq {text}} {
        variable environment
        # a safe one starts fast, and its environment is its own
        set interpreter [interp create -safe]
        interp eval $interpreter [list array set ::env $environment]
    } else {
        set interpreter [full-interpreter]
    }
    interp hide $interpreter puts
    foreach command $commands { interp alias $interpreter $command {} ::bridge::$command }
    foreach {name value} [list \
        ModulesCurrentModulefile [dict get $file path] \
        ModuleTool [lindex $tool 0] ModuleToolVersion [lindex $tool 1] \
        g_help [dict get $file help] g_shellName [lindex $shell 0] g_shellType [lindex $shell 1] \
    ] { interp eval $interpreter [list set ::$name $value] }
    interp eval $interpreter [list info script [dict get $file path]]
    limit-reach $interpreter [dict get $file reach]
}

# It must not start up by the user's TCL_LIBRARY or TCLLIBPATH, which are for another Tcl; and it would not see later
# changes of an environment that is empty now.
proc bridge::full-interpreter {} {
    variable environment
    foreach name [array names ::env] { unset ::env($name) }
    dict for {name value} $environment {
        if {![string match TCL* $name]} { set ::env($name) $value }
    }
    set interpreter [interp create]
    dict for {name value} [dict filter $environment key TCL*] { set ::env($name) $value }
    return $interpreter
}

proc bridge::evaluate {description text} {
    variable file $description
    variable seen {}
    variable written {}
    variable asked {}
    variable void {}
    variable interpreter
    set start [frames::length]
    new-interpreter
    set end [run $interpreter $text]
    if {[lindex $end 1] eq {error} && [dict get $file reach] eq {text} && $void eq {}} {
        set void {beyond {a mistake}}
    }
    if {[dict get $file help] && $void eq {}} { help $interpreter }
    if {[lindex $end 1] eq {break}} { call LmodBreak {{}} }
    interp delete $interpreter
    if {$void ne {}} {
        frames::cut $start
        set end $void
    }
    dict for {name value} $seen { frame seen $name {*}$value }
    dict for {name answer} $asked { frame asked $name $answer }
    frame {*}$end
}

# How the text ended. `break` and `continue` outside of a loop end it; all other failures are errors.
proc bridge::run {interpreter text} {
    set script [list catch $text ::bridge-message ::bridge-information]
    # what is stopped by a limit of ours passes the inner catch
    if {[catch { interp eval $interpreter $script } code]} { return [list end error $code {}] }
    set message [interp eval $interpreter { set ::bridge-message }]
    if {$code == 3 || $message eq {invoked "break" outside of a loop}} { return {end break} }
    if {$code != 1 || $message eq {invoked "continue" outside of a loop}} { return {end done} }
    return [list end error $message [interp eval $interpreter { dict get ${::bridge-information} -errorline }]]
}

# What ModulesHelp prints, on whatever channel, is the help text; its mistakes do not count.
proc bridge::help {interpreter} {
    variable helping
    variable helpText {}
    if {[interp eval $interpreter { info procs ::ModulesHelp }] eq {}} return
    set helping 1
    catch { interp eval $interpreter { ModulesHelp } }
    set helping 0
    call help [list $helpText]
}

# ---- the request

proc bridge::main {request} {
    variable loaded
    variable available
    variable environment
    variable shell
    variable tool
    foreach words [frames::parse $request] {
        set words [lassign $words what]
        switch -- $what {
            tool { set tool $words }
            shell { set shell $words }
            environment { set environment $words }
            available { set available $words }
            loaded { foreach name $words { dict set loaded $name 1 } }
            file {
                lassign $words path fullName userName mode help reach text
                set description [dict create path $path fullName $fullName userName $userName \
                    mode $mode help $help reach $reach]
                evaluate $description $text
                frames::send
            }
        }
    }
}

bridge::main [read stdin]
