LmodMessage("one ", "2", "three")
LmodMsgRaw("raw", "text\n")
color_banner("red")
