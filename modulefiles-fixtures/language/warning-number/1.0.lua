LmodWarning("text", 5)
