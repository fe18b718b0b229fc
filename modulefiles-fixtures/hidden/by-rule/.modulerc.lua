hide_version("by-rule/2.0")
