setenv()
