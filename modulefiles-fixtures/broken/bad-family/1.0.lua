family("not a name")
