# The commands of modulefiles that answer and change nothing (lmod-compat.md 3.2), and `system`.

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
