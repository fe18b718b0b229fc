whatis("Category: Chemistry")
conflict("lab-viewer")
