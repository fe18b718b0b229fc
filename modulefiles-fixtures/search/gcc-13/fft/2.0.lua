extensions("wavelet/0.1")
