setenv("HIDDEN_AREA_PUBLIC", "1.0")
