setenv("EXACT_WINS", "1.5")
