LmodMessage("several", "words")
