setenv("TOOLCHAIN", "3.11-GCCcore-12.3.0")
