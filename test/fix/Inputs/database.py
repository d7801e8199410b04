#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes compile_commands.json for the C++ files of a directory.

  database.py DIRECTORY COMPILER FLAGS...
"""

import json
import os
import sys


def main():
    folder, compiler, *flags = sys.argv[1:]
    entries = [
        {
            "directory": folder,
            "file": os.path.join(folder, name),
            "arguments": [compiler, *flags, "-c", os.path.join(folder, name)],
        }
        for name in sorted(os.listdir(folder))
        if name.endswith(".cpp")
    ]
    with open(os.path.join(folder, "compile_commands.json"), "w") as out:
        json.dump(entries, out, indent=2)


if __name__ == "__main__":
    main()
