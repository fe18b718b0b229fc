module_alias("shortcut", "lib-a/1.10")
module_alias("gone", "nowhere/1.0")
module_version("lib-a/1.2", "stable")
module_version("lib-a/1.10", "new")
module_virtual("virtual/7.0", "lib-a/2.0-rc1")
hide{name="kept-back/2.0", kind="soft"}
hide{name="veiled"}
hide{name="buried/1.0", kind="hard"}
forbid{name="barred/1.0", message="no longer"}
