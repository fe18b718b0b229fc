# Starts the kernel of R: R --slave -f r.R --args CONNECTION-FILE START PYTHON. Run by libexec/kernel-exec.
words <- commandArgs(trailingOnly = TRUE)
if (requireNamespace("IRkernel", quietly = TRUE)) {
  IRkernel::main(words[[1]])
} else {
  reason <- paste0(
    "This kernel did not start: ", R.home("bin"), "/R has no package IRkernel. ",
    "Load a module that has it ('module keyword IRkernel'), or install it for that R; ",
    "'lmodjs kernel check' tells which kernels are ready."
  )
  message(reason)
  Sys.unsetenv(c("LD_LIBRARY_PATH", "LD_PRELOAD"))
  Sys.setenv(LMODJS_KERNEL_ERROR = reason)
  explain <- c("-E", shQuote(file.path(words[[2]], "explain.py")), "-f", shQuote(words[[1]]))
  quit(save = "no", status = system2(words[[3]], explain))
}
