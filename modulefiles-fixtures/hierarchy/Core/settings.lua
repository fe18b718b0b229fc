setenv("SITE_SETTINGS", "yes")
