set_alias("alone")
setenv("ALIAS_ALONE", "1")
