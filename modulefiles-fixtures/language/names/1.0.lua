local user, alias = myModuleUsrAndAliasName()
setenv("NAMES", user .. " " .. alias .. " " .. type(moduleStackTraceBack()) .. " " .. tostring(colorize))
