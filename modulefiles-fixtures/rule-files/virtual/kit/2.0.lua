setenv("KIT", myModuleFullName())
