# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command and fails unless it ends with the status that is wanted.

  expect.py [--terminal] STATUS COMMAND...

With --terminal the command's streams are a terminal, whose output is printed.
"""

import os
import pty
import subprocess
import sys

TIME_LIMIT = 300  # seconds; a hang must fail, not stop the run


def run_in_terminal(command):
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(command[0], command)
    output = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # How a terminal says that it is closed.
            break
        if not part:
            break
        output += part
    sys.stdout.buffer.write(output)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main():
    words = sys.argv[1:]
    in_terminal = words[0] == "--terminal"
    wanted, *command = words[in_terminal:]
    if in_terminal:
        status = run_in_terminal(command)
    else:
        status = subprocess.run(command, timeout=TIME_LIMIT).returncode
    if status != int(wanted):
        sys.exit("expect: status %d instead of %s" % (status, wanted))


if __name__ == "__main__":
    main()
