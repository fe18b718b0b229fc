LmodMsgRaw(true)
