depends_on("lab-cc/1.0")
extensions("lab-ext/1.1, lab-two/2")
