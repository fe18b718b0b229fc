depends_on("jdk/17")
