complete("bash", "tool", "-W 'start stop'")
complete("bash", "helper", "-A file")
complete("tcsh", "tool", "p/*/(start stop)/")
