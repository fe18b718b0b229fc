setenv("BASE_V","1.0")
prepend_path("BASE_PATH","/base/1.0")
