uncomplete("bash", "tool", "-W 'start stop'")
