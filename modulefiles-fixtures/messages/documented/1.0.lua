help([[Line one of the help.

Line two.]])
whatis("Name: documented")
whatis("Version: 1.0")
whatis("Description: shows help and whatis")
setenv("DOCUMENTED", "1")
