setenv("CANONICAL", tostring(convertToCanonical("3.10") > convertToCanonical("3.9")))
if convertToCanonical(LmodVersion()) >= convertToCanonical("8.2.8") then
    extensions("numpy/1.25.1,scipy/1.11.1")
end
