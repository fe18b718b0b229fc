LmodMessage("a message of the modulefile")
