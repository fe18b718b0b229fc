setenv("A", "1")
local nothing = nil
setenv("B", nothing.field)
