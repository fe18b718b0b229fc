# Reads a rule file (.modulerc, .version): each of its commands reports itself (frames.tcl). The commands are those of
# lmod-compat.md 3.3 and no others.

proc module-version {name version args} { frames::frame module-version $name $version {*}$args }
proc module-alias {name target} { frames::frame module-alias $name $target }
proc module-virtual {name target} { frames::frame module-virtual $name $target }
proc hide-version {name} { frames::frame hide-version $name }
proc hide-modulefile {name} { frames::frame hide-modulefile $name }

foreach command {module-hide module-hide-regex module-forbid module-forbid-regex} {
    proc $command {args} "frames::frame $command {*}\$args"
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
            frames::frame default [set $variable]
            break
        }
    }
}

proc main {request} {
    lassign $request file environment
    array unset ::env
    array set ::env $environment
    if {[catch {run [lindex $file 0]} message]} { frames::frame failed $message }
    frames::send
}

main [frames::parse [read stdin]]
