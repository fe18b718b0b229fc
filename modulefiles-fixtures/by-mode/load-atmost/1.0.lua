load(atmost("base","2.0<"))
