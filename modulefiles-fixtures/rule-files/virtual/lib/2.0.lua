setenv("LIB", myModuleFullName())
