depends_on("bottom/1.0")
setenv("MIDDLE", os.getenv("BOTTOM") or "nothing")
