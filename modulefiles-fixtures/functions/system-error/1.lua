LmodSystemError("no way")
