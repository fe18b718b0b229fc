whatis("Description: brings others")
extensions("numpy/1.20, scipy/1.6")
