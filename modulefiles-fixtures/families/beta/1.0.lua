family("letter")
setenv("LETTER", "beta")
setenv("BETA_ONLY", "1.0")
