module_version("jdk/11.0.2", "11", "lts")
module_version("jdk/17.0.1", "17")
module_version("jdk/11.0.2", "default")
