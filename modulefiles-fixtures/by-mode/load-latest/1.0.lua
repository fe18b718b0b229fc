load(latest("base"))
