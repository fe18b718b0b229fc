help("first part", "second part")
whatis("Only one line")
