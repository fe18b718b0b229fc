module_virtual("/v5", "lib/1.0")
module_virtual("books/1", "lib/2.0")
