family("letter")
setenv("LETTER", "alpha")
setenv("ALPHA_ONLY", "1.0")
