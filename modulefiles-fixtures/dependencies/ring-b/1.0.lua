prepend_path("PATH", "/dep/ring-b/1.0/bin")
setenv("RING_B_ROOT", "/dep/ring-b/1.0")
load("ring-a")
