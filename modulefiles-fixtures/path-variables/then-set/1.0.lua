prepend_path("XP", "/before")
setenv("XP", "/replaced")
