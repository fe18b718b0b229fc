module_virtual("kit/easy", "kit/1.0")
module_virtual("kit/other", "kit/3.0")
module_virtual("kit/gone", "kit/9.0")
module_version("kit/2.0", "default")
