setenv("NEEDS", "1")
depends_on("syntax/1.0")
