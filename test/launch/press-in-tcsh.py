"""Types lines into a tcsh on a terminal and presses ^D after each: what it lists follows a line `>INDEX`."""
import os, pty, re, select, sys, time

tcsh, start, lines = sys.argv[1], sys.argv[2], sys.argv[3:]
PROMPT = "READY# "
pid, terminal = pty.fork()
if pid == 0:
    os.execve(tcsh, ["tcsh", "-f"], {**os.environ, "TERM": "xterm"})


def read(until, seconds):
    got, end = "", time.time() + seconds
    while until not in got and time.time() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                got += os.read(terminal, 65536).decode("latin1")
            except OSError:
                break
    return got


def send(text):
    os.write(terminal, text.encode("latin1"))


send("set prompt = '%s'; set edit; stty cols 4000; source '%s'; echo STARTED\n" % (PROMPT, start))
read("\nSTARTED", 20)
read(PROMPT, 20)
for index, line in enumerate(lines):
    send(line)
    read(line, 5)
    send("\x04")
    # where there is nothing to list, nothing comes
    listed = read(PROMPT + line, 2)
    print(">%d" % index)
    print("\n".join(re.split(r"\s+", listed.split(PROMPT)[0])))
    send("\x15")
    read("\n", 0.1)
send("exit\n")
read("\0", 0.2)
