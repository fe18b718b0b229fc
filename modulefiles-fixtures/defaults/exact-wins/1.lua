setenv("EXACT_WINS", "1")
