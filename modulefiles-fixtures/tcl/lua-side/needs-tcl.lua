load("everyday/2.0")
depends_on("paths/1.0")
setenv("SAW_TCL", os.getenv("EVERYDAY_ROOT") or "nothing")
