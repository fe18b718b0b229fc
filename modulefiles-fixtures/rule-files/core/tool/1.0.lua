setenv("TOOL", myModuleFullName())
