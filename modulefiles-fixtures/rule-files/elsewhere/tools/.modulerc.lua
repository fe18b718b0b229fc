module_alias("cc", "compiler/2")
module_version("compiler/1", "old")
