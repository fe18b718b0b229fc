for name in lfs.dir("/no/such/directory") do
    setenv("A", name)
end
