for i = 1, 40 do
    setenv(string.format("MANY_%02d", i), tostring(i))
end
