depends_on("tool/.3.0")
