setenv("BIO_BLAST", "1.0")
