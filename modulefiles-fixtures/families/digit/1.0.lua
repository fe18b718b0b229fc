family("number")
depends_on("alpha")
