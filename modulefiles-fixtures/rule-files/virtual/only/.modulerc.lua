module_virtual("only/7", "only/1.0")
module_virtual("only/8", "only/1.0")
