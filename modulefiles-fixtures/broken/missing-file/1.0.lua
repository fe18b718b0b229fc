local read = loadfile("/no/such/file.lua")
read()
