always_load{"target/1", mode = {"unload"}}
