setenv("A", "1")
if true then
