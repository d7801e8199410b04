# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a git repository of a folder, with all that is in it committed.

  repository.py FOLDER [FLAG...]

With flags, a compile database comes first, with a unit for each source in the
folder.
"""

import json
import os
import subprocess
import sys

TIME_LIMIT = 60  # seconds


def write_database(folder, flags):
    units = []
    for name in sorted(os.listdir(folder)):
        stem, extension = os.path.splitext(name)
        if extension in (".c", ".cpp"):
            compiler = "clang++" if extension == ".cpp" else "clang"
            arguments = [compiler, "-Wall", *flags, "-c", name]
            units.append(
                {"directory": folder, "file": name, "arguments": arguments}
            )
    with open(os.path.join(folder, "compile_commands.json"), "w") as file:
        json.dump(units, file)


def main():
    folder, *flags = sys.argv[1:]
    folder = os.path.realpath(folder)
    if flags:
        write_database(folder, flags)
    git = ["git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@y"]
    git += ["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(git + words, check=True, timeout=TIME_LIMIT)


if __name__ == "__main__":
    main()
