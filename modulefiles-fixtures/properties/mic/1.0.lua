add_property("arch", "mic")
setenv("MIC", "1")
