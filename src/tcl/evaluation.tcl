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

# How the text ended. `break` and `continue` outside of a loop end it, and `return -code` says how; all other failures
# are errors.
proc bridge::run {interpreter text} {
    set script [list catch $text ::bridge-message ::bridge-information]
    # what is stopped by a limit of ours passes the inner catch
    if {[catch { interp eval $interpreter $script } code]} { return [list end error $code {}] }
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
    variable helpText {}
    if {[interp eval $interpreter { info procs ::ModulesHelp }] eq {}} return
    set helping 1
    catch { interp eval $interpreter { ModulesHelp } }
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
                evaluate $description $text
                frames::send
            }
        }
    }
}

bridge::main [read stdin]
