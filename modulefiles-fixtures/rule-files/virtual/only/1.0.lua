setenv("ONLY", myModuleFullName())
