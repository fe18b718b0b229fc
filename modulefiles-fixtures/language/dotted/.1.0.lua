local typed, full = myModuleUsrAndAliasName()
setenv("TYPED", typed)
setenv("MEANT", full)
