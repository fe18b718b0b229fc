prepend_path("PATH", "/dep/ordered/before")
load("base/1.0")
prepend_path("PATH", "/dep/ordered/after")
