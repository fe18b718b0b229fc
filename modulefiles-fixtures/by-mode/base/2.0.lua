setenv("BASE_V","2.0")
prepend_path("BASE_PATH","/base/2.0")
