module_alias("instrument", "tool/1.0")
module_version("tool/2.0", "default")
hide_version("tool/3.0")
