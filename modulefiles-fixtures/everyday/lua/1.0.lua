local t = {}
for i = 1, 5 do
    t[#t + 1] = i * i
end
setenv("SQUARES", table.concat(t, ","))
local words = {}
for word in ("one two  three"):gmatch("%S+") do
    words[#words + 1] = word:upper()
end
table.sort(words)
setenv("WORDS", table.concat(words, "-"))
setenv("FORMATTED", string.format("%05d|%-6s|%5.2f|%x|%q", 42, "ab", 3.14159, 255, "quote\"d"))
local ok, message = pcall(function()
    local nothing = nil
    return nothing.field
end)
setenv("CAUGHT", tostring(ok))
setenv("REPLACED", (("a.b.c"):gsub("%.", "/")))
setenv("FOUND", tostring((string.find("hello world", "wor"))))
local n = 0
repeat
    n = n + 1
until n >= 3
while n < 10 do
    n = n * 2
end
setenv("COUNTED", tostring(n))
setenv("FLOORED", tostring(math.floor(7.9)))
setenv("TYPES", type(nil) .. type(1) .. type("") .. type({}) .. type(print) .. type(true))
