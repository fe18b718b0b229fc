depends_on("base/1.0", "other")
