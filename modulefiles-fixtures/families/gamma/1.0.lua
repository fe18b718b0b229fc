family("letter")
family("greek")
setenv("LETTER", "gamma")
