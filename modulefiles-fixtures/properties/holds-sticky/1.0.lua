depends_on("sticky/1.0")
setenv("HOLDS", "1")
