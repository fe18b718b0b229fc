conflict("none", "base/1.0")
