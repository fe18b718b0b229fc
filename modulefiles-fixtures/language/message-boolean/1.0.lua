LmodMessage(true)
