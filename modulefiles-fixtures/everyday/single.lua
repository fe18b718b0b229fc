setenv("SINGLE_VERSION", tostring(myModuleVersion()))
setenv("SINGLE_NAME", myModuleFullName())
