load(atleast("base","1.5"), between("other","0.5","1.0"))
