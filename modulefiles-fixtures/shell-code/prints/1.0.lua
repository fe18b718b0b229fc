print("PRINTED=yes;")
io.stdout:write("WRITTEN=yes;\n")
