try_load("none", "base")
try_add("other")
