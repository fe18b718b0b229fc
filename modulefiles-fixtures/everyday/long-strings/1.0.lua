help([==[
A help with ]] inside.
]==])
whatis([==[Description: with ]] and "quotes"]==])
setenv("LONG_STRING", [==[a]]b]==])
setenv("LEADING_LINE", [[
first]])
