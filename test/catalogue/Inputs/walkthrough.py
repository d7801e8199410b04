# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does in an empty directory what a page tells its readers to do.

  walkthrough.py PAGE DIRECTORY SHOWN [WRITTEN=REAL]...

A code block after a line that ends with a file name, "`src/a.h`:", becomes that
file. The commands of a `console` block ("$ ...") are run, and must print what
the block shows. SHOWN stands in the page for the directory, and WRITTEN for a
program or a file of this machine.
"""

import os
import re
import subprocess
import sys

page, directory, shown = sys.argv[1:4]
real = [pair.split("=", 1) for pair in sys.argv[4:]]

# The reader's project is not below this one, nor under its settings.
with open(os.path.join(directory, ".clang-tidy"), "w") as stream:
    stream.write("{}\n")

with open(page) as stream:
    text = stream.read()
block = re.compile(
    r"(?:`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
files = commands = 0
for name, language, body in block.findall(text):
    if name:
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as stream:
            stream.write(body)
        files += 1
    if language != "console":
        continue
    for command, expected in re.findall(
        r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE
    ):
        ran = command
        for written, replacement in real:
            ran = ran.replace(written, replacement)
        done = subprocess.run(
            ran,
            shell=True,
            cwd=directory,
            stdout=subprocess.PIPE,
            universal_newlines=True,
            timeout=300,
        )
        # Lines of a code block do not end with blanks.
        printed = "".join(
            line.rstrip() + "\n"
            for line in done.stdout.replace(directory, shown).splitlines()
        )
        if printed != expected:
            sys.exit(
                "%s: of the command\n  %s\nthe page shows\n%s\nand it prints\n%s"
                % (page, command, expected, printed)
            )
        commands += 1
print(files, "files and", commands, "commands")
