# Lists of words between us and tclsh (frames.ts): a line with their number, then each as length:bytes.
# It comes before each script that tclsh reads from its stdin; what follows the script's last line is the request.

fconfigure stdin -encoding iso8859-1 -translation lf
fconfigure stdout -encoding iso8859-1 -translation lf
fconfigure stderr -encoding iso8859-1 -translation lf

namespace eval frames {
    namespace export frame
    variable reply {}
}

# Adds a list to the reply.
proc frames::frame {args} {
    variable reply
    set text "[llength $args]\n"
    foreach word $args {
        set word [bytes $word]
        append text [string length $word] : $word
    }
    lappend reply $text
}

# Texts are bytes here; only an escape such as \u2014 makes a character that is none.
proc frames::bytes {text} {
    if {![regexp {[^\u0000-\u00ff]} $text]} { return $text }
    set bytes {}
    foreach character [split $text {}] {
        append bytes [expr {$character > "\u00ff" ? [encoding convertto utf-8 $character] : $character}]
    }
    return $bytes
}

# How long the reply is, and cutting it back to that.
proc frames::length {} {
    variable reply
    return [llength $reply]
}

proc frames::cut {length} {
    variable reply
    set reply [lrange $reply 0 $length-1]
}

# A command that a file started may have written to stdout: the mark says where the reply goes on.
proc frames::send {} {
    variable reply
    set text [join $reply {}]
    puts -nonewline stdout "\0tcl-reply\0[string length $text]\n$text"
    flush stdout
    set reply {}
}

proc frames::parse {text} {
    set lists {}
    set at 0
    set length [string length $text]
    while {$at < $length} {
        set end [string first \n $text $at]
        set count [string range $text $at $end-1]
        set at [expr {$end + 1}]
        set words {}
        for {set index 0} {$index < $count} {incr index} {
            set end [string first : $text $at]
            set size [string range $text $at $end-1]
            set at [expr {$end + 1 + $size}]
            lappend words [string range $text $end+1 $at-1]
        }
        lappend lists $words
    }
    return $lists
}
