for _, name in ipairs(default_modules("login")) do load(name) end
