for i = 1, 60 do
    prepend_path("XP", "/many/" .. i)
end
