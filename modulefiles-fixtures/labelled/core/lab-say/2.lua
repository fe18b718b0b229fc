if mode() == "load" then
   LmodMessage("plain words")
   LmodWarning("plain care")
   LmodError{ msg = "e_lab_stop", who = myModuleFullName() }
end
