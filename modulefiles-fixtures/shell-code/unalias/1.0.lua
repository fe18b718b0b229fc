unset_alias("greet")
