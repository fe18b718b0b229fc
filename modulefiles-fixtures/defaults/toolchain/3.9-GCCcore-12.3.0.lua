setenv("TOOLCHAIN", "3.9-GCCcore-12.3.0")
