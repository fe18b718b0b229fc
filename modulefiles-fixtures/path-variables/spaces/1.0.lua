prepend_path("XP", "/with space/and $dollar")
prepend_path("XP", "/quote's/\"double\"")
prepend_path("XP", "/back\\slash/`tick`/*")
