setenv("A", os.getenv("NO_SUCH_VARIABLE") .. "/bin")
