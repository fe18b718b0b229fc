LmodWarning("a warning of the modulefile")
setenv("AFTER_WARNING", "1")
