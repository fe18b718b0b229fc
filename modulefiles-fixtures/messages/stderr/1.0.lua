io.stderr:write("written to stderr\n")
