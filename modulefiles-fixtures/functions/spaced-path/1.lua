prepend_path(" XP ", "/a")
