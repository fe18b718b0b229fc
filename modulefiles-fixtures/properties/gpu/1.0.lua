add_property("arch", "gpu")
add_property("state", "testing")
setenv("GPU", "1")
