setenv("READS_GLOBAL", tostring(shared_between_files))
