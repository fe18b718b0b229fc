setenv("BIO_BWA", "0.7.17")
