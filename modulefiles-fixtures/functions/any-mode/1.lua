load_any{"target/1", mode = {"load"}}
