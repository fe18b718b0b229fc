prepend_path("PATH", "/opt/tool/bin")
prepend_path("LD_LIBRARY_PATH", "/opt/tool/lib")
prepend_path("MANPATH", "/opt/tool/man")
prepend_path("PKG_CONFIG_PATH", "/opt/tool/pc")
