family("letter")
setenv("LETTER", "alpha")
setenv("ALPHA_ONLY", "2.0")
