# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command that adds releases in a folder that is in no
repository, with the files a.c and b.c. The status is that of the command."""

import os
import subprocess
import sys
import tempfile

TIME_LIMIT = 60  # seconds
TEXT = '#include "mini.h"\nvoid f(void) { PGconn *c = PQconnectdb(""); }\n'

with tempfile.TemporaryDirectory() as folder:
    for name, text in {
        ".clang-tidy": "Checks: 'lease-*'\n",
        "a.c": TEXT,
        "b.c": TEXT,
    }.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    done = subprocess.run(sys.argv[1:], cwd=folder, timeout=TIME_LIMIT)
    for name in ("a.c", "b.c"):
        with open(os.path.join(folder, name)) as file:
            if "PQfinish(c)" not in file.read():
                sys.exit("%s was not changed" % name)
    sys.exit(done.returncode)
