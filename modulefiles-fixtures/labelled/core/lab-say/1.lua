if mode() == "load" then
   LmodMessage{ msg = "m_lab_hello", who = myModuleName(), count = 3 }
   LmodWarning{ msg = "w_lab_care", who = myModuleFullName() }
end
