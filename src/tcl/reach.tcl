# How far a modulefile may reach.

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
