#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the pages' examples of fixes against what the checks really write.

  pages.py CLANG-TIDY PLUGIN INCLUDE-DIRS PAGE...

An example is a block of a page that begins with ```diff, or ```diff c for C.
Its lines, without what it adds, are a file; `clang-tidy -fix` must make of it
what the lines without those that it removes say. INCLUDE-DIRS are separated by
commas. Options of the checks stand behind `diff`, as `Name=value`. The page's
```json blocks so far are catalogue files.

Prints how many pages and examples there were; the first that is wrong is shown
with what the tool writes instead, and ends the run with status 1.
"""

import difflib
import json
import os
import re
import subprocess
import sys
import tempfile

TIME_LIMIT = 120  # seconds
BLOCK = re.compile(r"^```(diff|json) *([^\n]*)\n(.*?)^```$", re.M | re.S)


def fixed(tidy, plugin, includes, text, words, catalogue=()):
    """What `clang-tidy -fix` makes of the text."""
    in_c = "c" in words
    options = dict(w.split("=", 1) for w in words if "=" in w)
    with tempfile.TemporaryDirectory() as folder:
        if catalogue:
            options["Catalogue"] = os.path.join(folder, "catalogue.json")
            with open(options["Catalogue"], "w") as file:
                file.write("[" + ",".join(catalogue) + "]")
        path = os.path.join(folder, "example.c" if in_c else "example.cpp")
        with open(path, "w") as file:
            file.write(text)
        # Lines are laid out as in a project that has a style.
        with open(os.path.join(folder, ".clang-format"), "w") as file:
            file.write("BasedOnStyle: LLVM\n")
        command = [
            tidy,
            "-load=" + plugin,
            "-checks=-*,lease-*",
            "-config=" + json.dumps({"CheckOptions": options}),
            "-quiet",
            "-fix",
            path,
            "--",
            "-std=c11" if in_c else "-std=c++17",
        ] + ["-I" + i for i in includes]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TIME_LIMIT
        )
        if "error:" in done.stdout:
            sys.exit("the example does not compile:\n" + text + done.stdout)
        with open(path) as file:
            return file.read()


def main():
    tidy, plugin, includes = sys.argv[1:4]
    pages, count = sys.argv[4:], 0
    for page in pages:
        with open(page) as file:
            text = file.read()
        catalogue = []
        for block in BLOCK.finditer(text):
            kind, words, body = block.groups()
            if kind == "json":
                catalogue.append(body)
                continue
            lines = body.splitlines(keepends=True)
            if any(line[0] not in " +-\n" for line in lines):
                sys.exit("%s: no diff: %s" % (page, body))
            side = lambda sign: "".join(
                line[1:] if line != "\n" else line
                for line in lines
                if line[0] in " \n" + sign
            )
            before, after = side("-"), side("+")
            if before == after:
                sys.exit("%s: an example that changes nothing" % page)
            got = fixed(
                tidy,
                plugin,
                includes.split(","),
                before,
                words.split(),
                catalogue,
            )
            if got != after:
                print("%s: the tool writes" % page)
                sys.stdout.writelines(
                    difflib.unified_diff(
                        before.splitlines(True), got.splitlines(True), n=1000
                    )
                )
                sys.exit(1)
            count += 1
    print("%d pages, %d examples" % (len(pages), count))


if __name__ == "__main__":
    main()
