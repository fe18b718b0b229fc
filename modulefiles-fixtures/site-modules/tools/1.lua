setenv("TOOLS_HOME", versioned_directory("/apps/tools", myModuleVersion()))
