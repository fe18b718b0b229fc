# How far a modulefile may reach.

# In a closed evaluation a file depends on nothing but its text and on questions that can be asked again.
proc bridge::is-closed {} {
    variable file
    return [expr {[dict get $file reach] in {text recorded}}]
}

# What a closed evaluation ends with.
proc bridge::beyond {what} {
    if {[is-closed]} { give-up [list beyond $what] }
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

# A file may reach everything; or only read, where modules are searched or listed; or nothing but what a closed
# evaluation knows (closed.tcl).
proc bridge::limit-reach {interpreter reach} {
    if {$reach in {text recorded}} { close-interpreter $interpreter }
    if {$reach ne {reading}} return
    foreach command {exec socket load} { interp alias $interpreter $command {} ::bridge::refuse $command }
    guard $interpreter open {
        [string index [lindex $args 0] 0] ne {|} && [lindex $args 1] in {{} r}
    }
    guard $interpreter file {
        !([lindex $args 0] in {delete rename copy mkdir link tempfile}
            || ([lindex $args 0] in {mtime atime} && [llength $args] > 2)
            || ([lindex $args 0] eq {attributes} && [llength $args] > 3))
    }
}
