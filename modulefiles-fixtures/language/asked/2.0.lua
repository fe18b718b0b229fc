setenv("ASKED", myModuleUsrName())
setenv{"ASKED_LAST", mode() .. " " .. myModuleUsrName(), mode={"unload"}}
