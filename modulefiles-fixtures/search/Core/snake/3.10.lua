whatis("Description: brings more")
extensions("numpy/1.22", "lib-a/9.9", "bare")
