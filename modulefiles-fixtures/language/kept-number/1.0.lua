setenv("KEPT_NUMBER", 5, true)
setenv("KEPT_TEXT", "5", true)
