prereq(atleast("base","1.5"))
prereq_any("none", between("base","1.0","2.0"))
