setenv("BIO_BLAST", "2.0")
