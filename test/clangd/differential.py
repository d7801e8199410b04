#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what lease-clangd and the command find, file by file.

  differential.py --clangd=BIN --clang-tidy=BIN --plugin=SO --scratch=DIR
                  [--features=F,...] [--split=PLACE] [--missed] PART...

The files are those tests in the PARTs of the suite that compile themselves.
clangd reads headers without the bodies of their functions, so that it knows
less of helpers there: it may find less than the command, and must never find
more. With --split every file is cut in two near that place (0.5 is its middle),
and the first part becomes a header: its functions become such helpers.

A finding is a line and a check. One that only clangd has is printed, and the
status is 1. The last line of the output counts what both have found.
"""

import argparse
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402
import suite  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# What may hold braces that mean nothing.
OPAQUE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)


def cuts(text):
    """Offsets at which a declaration of the top level begins, after a blank
    line, and no conditional is open."""
    bare = OPAQUE.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)
    found, depth, conditional, offset, blank = [], 0, 0, 0, False
    for line in bare.splitlines(True):
        if blank and not depth and not conditional and re.match(r"[A-Za-z\[]", line):
            found.append(offset)
        if re.match(r"\s*#\s*if", line):
            conditional += 1
        elif re.match(r"\s*#\s*endif", line):
            conditional -= 1
        depth += line.count("{") - line.count("}")
        blank = not line.strip()
        offset += len(line)
    return found


def split(sources, place, scratch):
    """The halves of the files, and for each main file the file it came from."""
    halves, origin = [], {}
    for path, flags in sources:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        places = cuts(text)
        if not places:
            continue
        cut = min(places, key=lambda at: abs(at - len(text) * place))
        where = os.path.join(scratch, os.path.relpath(os.path.dirname(path), TESTS))
        os.makedirs(where, exist_ok=True)
        main = os.path.join(where, os.path.basename(path))
        header = main + ".h"
        with open(header, "w", encoding="utf-8") as file:
            file.write("#pragma once\n" + text[:cut])
        with open(main, "w", encoding="utf-8") as file:
            file.write('#include "%s"\n' % os.path.basename(header) + text[cut:])
        halves.append((main, flags + ["-iquote", os.path.dirname(path)]))
        origin[main] = path
    return halves, origin


def main():
    parser = argparse.ArgumentParser()
    for name in ("clangd", "clang-tidy", "plugin", "scratch"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--features", default="")
    parser.add_argument("--split", type=float)
    parser.add_argument("--missed", action="store_true", help="print these, too")
    parser.add_argument("parts", nargs="+")
    args = parser.parse_args()

    sources = suite.files(TESTS, args.parts, args.features.split(","))
    origin = {path: path for path, _ in sources}
    if args.split is not None:
        sources, origin = split(sources, args.split, args.scratch)
    if not sources:
        sys.exit("differential: there are no such tests")
    command = suite.by_command(args.clang_tidy, args.plugin, sources, args.scratch)

    both = missed = more = 0
    with lsp.Client(args.clangd, TESTS, config=lsp.only_ours()) as client:
        for path, flags in sources:
            client.flags(path, flags)
            client.open(path)
            server = suite.by_server(client.diagnostics(path))
            lines = client.texts[path].splitlines()
            client.close(path)
            name = os.path.relpath(origin[path], TESTS)
            for (line, check), message in sorted(server.items()):
                if (line, check) in command[path]:
                    both += 1
                    continue
                more += 1
                code = lines[line - 1].strip()
                print("only clangd: %s: %s: %s" % (name, check, code))
                print("  %s:%d: %s" % (path, line, message))
            for line, check in sorted(set(command[path]) - set(server)):
                missed += 1
                if args.missed:
                    message = command[path][(line, check)]
                    print("only the command: %s:%d: %s" % (path, line, message))
    print(
        "%d files, %d findings of both, %d of the command alone, %d of clangd alone"
        % (len(sources), both, missed, more)
    )
    # Where nothing is found, nothing is compared.
    sys.exit(1 if more or not both else 0)


if __name__ == "__main__":
    main()
