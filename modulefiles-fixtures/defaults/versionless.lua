setenv("VERSIONLESS", "none")
