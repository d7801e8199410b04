# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a fix must leave as it was.

  fixed_files.py FIXED BEFORE

Each file of the folder FIXED is still a file or a link, with the permissions and
the ends of lines that it has in BEFORE, and a last line that ends, or does not,
as it did; and there is no other file. At least one has changed.
"""

import os
import stat
import sys


def files_of(folder):
    for path, folders, names in os.walk(folder):
        if ".git" in folders:
            folders.remove(".git")
        for name in names:
            yield os.path.relpath(os.path.join(path, name), folder)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def line_ends(text):
    ends = "\r\n" if text.count(b"\n") == text.count(b"\r\n") != 0 else "\n"
    return ends, text.endswith(b"\n")


def main():
    fixed, before = sys.argv[1:]
    names = sorted(files_of(fixed))
    if names != sorted(files_of(before)):
        sys.exit("other files: %s" % names)
    changed = 0
    for name in names:
        new, old = os.path.join(fixed, name), os.path.join(before, name)
        modes = [stat.filemode(os.lstat(p).st_mode) for p in (new, old)]
        if modes[0] != modes[1]:
            sys.exit("%s: %s instead of %s" % (name, *modes))
        if line_ends(read(new)) != line_ends(read(old)):
            sys.exit("%s: other ends of lines" % name)
        changed += read(new) != read(old)
    if not changed:
        sys.exit("nothing has changed")


if __name__ == "__main__":
    main()
