conflict(atleast("base","2.0"))
