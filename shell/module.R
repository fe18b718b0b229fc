# module() for R (init/R of lmodjs, to be read by source(); made from shell/ by the build).

local({
  frames <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
  file <- if (length(frames) > 0) normalizePath(frames[[length(frames)]]) else ""
  root <- dirname(dirname(file))
  lmod <- file.path(root, "libexec", "lmod")
  if (!file.exists(lmod)) lmod <- file.path(@ROOT_STRING@, "libexec", "lmod")

  # Words may stand without quotes: module(load, gcc).
  word <- function(expression, where) {
    value <- tryCatch(eval(expression, where), error = function(e) NULL)
    if (is.character(value) || is.numeric(value)) as.character(value) else paste(deparse(expression), collapse = "")
  }

  # Runs a command of `module` and changes the environment as it says; TRUE, invisibly, if it went well.
  module <<- function(...) {
    where <- parent.frame()
    given <- unlist(lapply(as.list(substitute(list(...)))[-1], word, where))
    words <- unlist(strsplit(as.character(given), "[[:space:]]+"))
    reply <- suppressWarnings(system2(lmod, c("r", shQuote(words)), stdout = TRUE))
    mlstatus <- FALSE
    eval(parse(text = reply, keep.source = FALSE))
    invisible(mlstatus)
  }
})
