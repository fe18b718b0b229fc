setenv("WORDS", "2023a-CUDA-12.1.1")
