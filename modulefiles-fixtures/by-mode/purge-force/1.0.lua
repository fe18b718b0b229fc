purge{force=true}
