depends_on("fft")
