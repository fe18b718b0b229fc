setenv("SELF_LOADED", tostring(isloaded("isloaded")))
setenv("NAMES_LOADED", tostring(isloaded("names")))
setenv("NAMES_EXACT", tostring(isloaded("names/1.0")))
