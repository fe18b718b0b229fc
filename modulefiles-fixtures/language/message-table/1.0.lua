LmodMessage{"text"}
