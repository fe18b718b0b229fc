setenv("HOSTILE", "constructor")
setenv("__proto__", "legal")
