LmodMessage(string.rep("word ", 60))
