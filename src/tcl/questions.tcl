# The commands of modulefiles that answer and change nothing (lmod-compat.md 3.2), and `system`.

proc bridge::module-info {what {more {}}} {
    switch -- $what {
        mode { return [expr {$more eq {} ? [mode] : [mode] eq $more}] }
        shell { return [expr {$more eq {} ? [own-shell name] : [own-shell name] eq $more}] }
        shelltype { return [own-shell type] }
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
    # ahead of its time it is not known
    if {$name eq {}} { beyond {its own name} }
    learn $key 1 $name
    return $name
}

proc bridge::own-path {} {
    variable file
    set path [dict get $file path]
    learn path 1 $path
    return $path
}

proc bridge::own-shell {what} {
    variable shell
    set answer [lindex $shell [expr {$what eq {type}}]]
    learn [list shell $what] 1 $answer
    return $answer
}

proc bridge::is-loaded {name} {
    variable loaded
    set answer [dict exists $loaded $name]
    learn [list loaded $name] 1 $answer
    return $answer
}

proc bridge::is-avail {name} {
    variable available
    variable file
    # ahead of its time no answer is sure: MODULEPATH may be another one by then
    if {[dict get $file reach] ne {text} && [dict exists $available $name]} {
        set answer [dict get $available $name]
        learn [list avail $name] 1 $answer
        return $answer
    }
    give-up [list asks $name]
}

proc bridge::versioncmp {left right} {
    if {$left eq $right} { return 0 }
    return [expr {[lindex [lsort -dictionary [list $left $right]] 0] eq $left ? -1 : 1}]
}

proc bridge::uname {what} {
    switch -- $what {
        sysname { return [machine sysname $::tcl_platform(os)] }
        machine { return [machine machine $::tcl_platform(machine)] }
        nodename - node { return [machine nodename [info hostname]] }
        release { return [machine release $::tcl_platform(osVersion)] }
        version { return [outside uname exec /bin/uname -v] }
        domain { return [outside uname exec /bin/domainname] }
    }
    error "uname $what is not supported"
}

proc bridge::machine {field answer} {
    learn [list uname $field] 1 $answer
    return $answer
}

# Only where the module is loaded; its output is lost.
proc bridge::system {args} {
    if {[mode] ne {load}} return
    if {![catch { outside system exec -ignorestderr /bin/sh -c [join $args] } message information]} { return 0 }
    set code [dict get $information -errorcode]
    if {[lindex $code 0] ne {CHILDSTATUS}} { return -options $information $message }
    return [lindex $code 2]
}

# A command that acts on the world or looks at it, for one of ours.
proc bridge::outside {what args} {
    beyond $what
    child {*}$args
}

# A command as the file itself may use it.
proc bridge::child {args} {
    variable interpreter
    interp eval $interpreter $args
}

proc bridge::exit {{code 1}} { frame exit $code }
