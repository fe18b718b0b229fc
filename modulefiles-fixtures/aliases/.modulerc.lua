module_alias("short", "long-name")
module_alias("chain", "short")
module_alias("exactly", "other/2.0")
