if not isloaded("jdk/11") then
    load("jdk/11")
end
