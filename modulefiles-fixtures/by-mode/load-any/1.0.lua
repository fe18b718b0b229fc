load_any("none/1.0", "base/1.0", "other")
