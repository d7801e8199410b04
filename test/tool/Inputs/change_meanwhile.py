# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command on a.c of a folder while somebody else edits that file.

  change_meanwhile.py analysis|proof FOLDER COMMAND...

analysis: after the compiler has read it, since it waits for the header late.h,
which is a pipe. proof: when git is asked, so after the analysis. In both cases a
line is appended. The status is that of the command.
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile

TIME_LIMIT = 60  # seconds


def append(folder):
    with open(os.path.join(folder, "a.c"), "a") as file:
        file.write("/* of somebody else */\n")


def during_analysis(folder, command):
    pipe = os.path.join(folder, "late.h")
    os.mkfifo(pipe)
    process = subprocess.Popen(command)
    with open(pipe, "w") as file:  # Waits for somebody who reads.
        append(folder)
        file.write("\n")
    return process.wait(timeout=TIME_LIMIT)


def before_proof(folder, command):
    open(os.path.join(folder, "late.h"), "w").close()
    with tempfile.TemporaryDirectory() as programs:
        path = os.path.join(programs, "git")
        with open(path, "w") as file:
            file.write("#!/bin/sh\necho '/* of somebody else */' >> '%s/a.c'\n" % folder)
            file.write("exec '%s' \"$@\"\n" % shutil.which("git"))
        os.chmod(path, stat.S_IRWXU)
        environment = {**os.environ, "PATH": programs}
        return subprocess.run(
            command, env=environment, timeout=TIME_LIMIT
        ).returncode


def main():
    when, folder, *command = sys.argv[1:]
    run = {"analysis": during_analysis, "proof": before_proof}[when]
    sys.exit(run(os.path.realpath(folder), command))


if __name__ == "__main__":
    main()
