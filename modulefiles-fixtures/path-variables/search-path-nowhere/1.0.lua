prepend_path("MODULEPATH", "/nowhere//at/all/")
