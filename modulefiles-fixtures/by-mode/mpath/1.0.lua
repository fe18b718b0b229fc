prepend_path("MODULEPATH", pathJoin(myFileName():match("^(.*)/by%-mode/"), "by-mode-below"))
append_path("MODULEPATH", "/bm/none")
