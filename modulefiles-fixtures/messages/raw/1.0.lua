LmodMsgRaw("raw ")
LmodMsgRaw("text\n")
