this is no modulefile (
