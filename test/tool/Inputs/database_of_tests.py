# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a compile database of the tests of checks, with their own flags.

  database_of_tests.py TESTS MOCK OUT DIRECTORY...

TESTS is the root of the tests, OUT the folder for compile_commands.json and for
files.txt, which has the names of the units for clang-tidy's command line.
"""

import json
import os
import re
import shlex
import sys


def flags_of(path, mock):
    """The flags of the first run that has some, or None."""
    with open(path, encoding="utf-8") as test:
        runs = re.findall(r"^//\s*RUN:\s*(.*)$", test.read(), re.M)
    command = ""
    for run in runs:
        command += run
        if command.endswith("\\"):
            command = command[:-1] + " "
            continue
        words = shlex.split(command.split(" | ")[0].split(" 2>&1")[0])
        if "%check_lease" in words[:1] and "--" in words:
            flags = words[words.index("--") + 1 :]
            here = os.path.dirname(path)
            return [
                f.replace("%mock", mock).replace("%S", here)
                for f in flags
                if f != "%real_includes"
            ]
        command = ""
    return None


def main():
    tests, mock, out = sys.argv[1:4]
    entries = []
    for directory in sys.argv[4:]:
        for where, _, names in os.walk(os.path.join(tests, directory)):
            for name in names:
                path = os.path.join(where, name)
                if not name.endswith((".c", ".cpp")):
                    continue
                flags = flags_of(path, mock)
                if flags is None:
                    continue
                compiler = "clang" if name.endswith(".c") else "clang++"
                entries.append(
                    {
                        "directory": where,
                        "file": path,
                        "arguments": [compiler] + flags + ["-c", path],
                    }
                )
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "compile_commands.json"), "w") as database:
        json.dump(entries, database, indent=1)
    with open(os.path.join(out, "files.txt"), "w") as files:
        files.write("\n".join(sorted(e["file"] for e in entries)))
    # Without units there is nothing to compare.
    sys.exit(0 if len(entries) > 50 else 1)


if __name__ == "__main__":
    main()
