prepend_path("PATH", "/dep/ring-a/1.0/bin")
setenv("RING_A_ROOT", "/dep/ring-a/1.0")
load("ring-b")
