# Runs a rule file (.modulerc, .version) and reports its commands on stdout: for each a line with the number of
# words, then each word as length:bytes. The commands are those of lmod-compat.md 3.3 and no others.

set reports {}

proc report {args} {
    set text "[llength $args]\n"
    foreach word $args {
        append text "[string length $word]:$word"
    }
    lappend ::reports $text
}

proc module-version {name version args} { report module-version $name $version {*}$args }
proc module-alias {name target} { report module-alias $name $target }
proc module-virtual {name target} { report module-virtual $name $target }
proc hide-version {name} { report hide-version $name }
proc hide-modulefile {name} { report hide-modulefile $name }

foreach command {module-hide module-hide-regex module-forbid module-forbid-regex} {
    proc $command {args} "report $command {*}\$args"
}

proc module-info {what {wanted {}}} {
    switch -- $what {
        username { set found [list [exec id -u -n]] }
        usergroups { set found [exec id -G -n] }
        default { error "module-info $what is not known in a rule file" }
    }
    if {$wanted ne {}} { return [expr {$wanted in $found}] }
    return [join $found]
}

# The file runs inside a procedure: its variables are its own.
proc run {path} {
    global env ModuleTool ModuleToolVersion
    set ModuleTool Lmod
    source -encoding iso8859-1 $path
    foreach variable {ModulesVersion ModuleVersion} {
        if {[info exists $variable]} {
            report default [set $variable]
            break
        }
    }
}

fconfigure stdout -encoding iso8859-1 -translation lf
fconfigure stderr -encoding iso8859-1
if {[catch {run [lindex $argv 0]} message]} {
    puts stderr $message
    exit 1
}
puts -nonewline [join $reports {}]
