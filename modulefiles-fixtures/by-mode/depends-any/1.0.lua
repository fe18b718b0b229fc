depends_on_any("none", "base/2.0", "other")
