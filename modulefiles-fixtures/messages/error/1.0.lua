setenv("BEFORE_ERROR", "1")
LmodError("the modulefile refuses")
setenv("AFTER_ERROR", "1")
