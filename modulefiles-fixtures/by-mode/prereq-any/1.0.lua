prereq_any("none", "other", "base/1.0")
