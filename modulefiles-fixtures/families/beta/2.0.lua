family("letter")
setenv("LETTER", "beta")
setenv("BETA_ONLY", "2.0")
