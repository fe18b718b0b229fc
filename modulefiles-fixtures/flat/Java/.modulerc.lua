module_version("Java/11.0.20", "11")
module_version("Java/17.0.6", "17")
