depends_on(atleast("base","1.0"))
