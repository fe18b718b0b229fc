conflict(between("base","<1.0","2.0<"))
