# Evaluates modulefiles, each in an interpreter of its own. Last of the files: it reads the request.

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
    if {[is-closed]} {
        set interpreter [closed-interpreter]
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
    variable learned {}
    variable written {}
    variable byMode {}
    variable asksMode 0
    variable inHelp 0
    variable unknown {}
    variable void {}
    variable interpreter
    set start [frames::length]
    new-interpreter
    set end [run $interpreter $text]
    if {$void eq {}} { set void [doubtful $end] }
    if {[dict get $file help] && $void eq {}} { help $interpreter }
    if {[lindex $end 1] eq {break}} { call LmodBreak {{}} }
    interp delete $interpreter
    if {$void ne {}} {
        frames::cut $start
        set end $void
    }
    dict for {question answer} $learned { frame learned {*}$answer {*}$question }
    frame {*}$end
}

# Evaluates in all modes, or in one where the others would be the same. That one is `display`, since it has the help.
proc bridge::evaluate-modes {description text} {
    variable asksMode
    variable void
    variable inHelp
    foreach {mode help} {display 1 load 0 remove 0 spider 1} {
        frame mode $mode
        evaluate [dict merge $description [list mode $mode help $help]] $text
        if {[lindex $void 0] eq {asks}} return
        if {$mode eq {display} && !$asksMode && !($void ne {} && $inHelp)} return
    }
}

# How the text ended. `break` and `continue` outside of a loop end it, and `return -code` says how; all other failures
# are errors.
proc bridge::run {interpreter text} {
    set script [list catch $text ::bridge-message ::bridge-information]
    # what is stopped by a limit of ours passes the inner catch
    if {[catch { interp eval $interpreter $script } code]} {
        catch { beyond {more than it may take} }
        return [list end error $code {}]
    }
    set message [interp eval $interpreter { set ::bridge-message }]
    # as `source` does with a file that returns
    if {$code == 2} { set code [interp eval $interpreter { dict get ${::bridge-information} -code }] }
    if {$code == 3 || $message eq {invoked "break" outside of a loop}} { return {end break} }
    if {$code != 1 || $message eq {invoked "continue" outside of a loop}} { return {end done} }
    set line [interp eval $interpreter {
        if {[dict exists ${::bridge-information} -errorline]} { dict get ${::bridge-information} -errorline }
    }]
    return [list end error $message $line]
}

# What ModulesHelp prints, on whatever channel, is the help text; its mistakes do not count.
proc bridge::help {interpreter} {
    variable helping
    variable inHelp 1
    variable helpText {}
    if {[interp eval $interpreter { info procs ::ModulesHelp }] eq {}} return
    set helping 1
    if {[catch { interp eval $interpreter { catch { ModulesHelp } } }]} { catch { beyond {more than it may take} } }
    set helping 0
    call help [list $helpText]
}

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
                if {$reach eq {recorded}} { evaluate-modes $description $text } else { evaluate $description $text }
                frames::send
            }
        }
    }
}

bridge::main [read stdin]
