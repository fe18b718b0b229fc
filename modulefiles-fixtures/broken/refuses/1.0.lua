setenv("A", "1")
LmodError("this machine is not supported")
