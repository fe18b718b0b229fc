family("compiler")
prepend_path("MODULEPATH", (myFileName():gsub("/Core/.*", "/gcc-13")))
