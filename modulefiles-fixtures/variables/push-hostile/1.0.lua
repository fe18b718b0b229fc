pushenv("PV", "a:b c\n'd\"$e")
