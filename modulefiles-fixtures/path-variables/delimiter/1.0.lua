prepend_path{"XS", "k1", delim = ";"}
prepend_path{"XS", "k0", delim = ";"}
