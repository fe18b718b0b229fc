;;; lmodjs.el --- module commands for Emacs  -*- lexical-binding: t -*-
;; init/lisp of lmodjs, to be read by `load'; made from shell/ by the build.

(defvar Modules-history '() "What was typed at `Modules-module'.")

(defconst Modules-lmod
  (expand-file-name "../libexec/lmod" (file-name-directory (file-truename (or load-file-name buffer-file-name))))
  "The program behind `Modules-module'.")

(defun Modules-module (command)
  "Run COMMAND, words of a module command, and change Emacs's environment as it says.
What it has to say is shown in the buffer \" *modules-log*\".
Return t if it went well, else nil."
  (interactive (list (read-string "Module cmd: " nil 'Modules-history)))
  (let ((log-file (make-temp-file "modules-log"))
        (log (get-buffer-create " *modules-log*"))
        (result nil))
    (unwind-protect
        (with-temp-buffer
          (let ((coding-system-for-read 'binary))
            (apply #'call-process Modules-lmod nil (list t log-file) nil "lisp" (split-string command)))
          (goto-char (point-min))
          (condition-case nil
              (while t
                (setq result (eval (read (current-buffer)) t)))
            (end-of-file nil))
          (with-current-buffer log
            (erase-buffer)
            (insert-file-contents log-file)
            (when (> (buffer-size) 0)
              (if noninteractive
                  (princ (buffer-string) #'external-debugging-output)
                (display-buffer log)))))
      (delete-file log-file))
    (eq result t)))
