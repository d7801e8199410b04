#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where a body that clangd leaves out decides, lease-clangd is silent.

  left_out.py --clangd=BIN --clang-tidy=BIN --plugin=SO --scratch=DIR FILE -- FLAGS

A line of FILE that ends in `// both` has a finding in the editor and in the
command, one that ends in `// command` only in the command, and no other line
has any.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402
import suite  # noqa: E402


def main():
    cut = sys.argv.index("--")
    parser = argparse.ArgumentParser()
    for name in ("clangd", "clang-tidy", "plugin", "scratch"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("file")
    args = parser.parse_args(sys.argv[1:cut])
    path, flags = os.path.abspath(args.file), sys.argv[cut + 1 :]
    with open(path) as file:
        lines = file.read().split("\n")
    wanted = {
        word: {n for n, line in enumerate(lines, 1) if line.endswith("// " + word)}
        for word in ("both", "command")
    }
    found = suite.by_command(args.clang_tidy, args.plugin, [(path, flags)], args.scratch)
    command = {line for line, _ in found[path]}
    with lsp.Client(args.clangd, os.path.dirname(path), config=lsp.only_ours()) as client:
        client.flags(path, flags)
        client.open(path)
        editor = {line for line, _ in suite.by_server(client.diagnostics(path))}
    failures = []
    for who, has, should in (
        ("the command", command, wanted["both"] | wanted["command"]),
        ("the editor", editor, wanted["both"]),
    ):
        for line in sorted(has ^ should):
            failures.append(
                "%s %s line %d: %s"
                % (who, "has" if line in has else "lacks", line, lines[line - 1])
            )
    if failures or not wanted["both"]:
        sys.exit("\n".join(failures) or "nothing is expected of both")
    print("%d of both, %d of the command alone" % (len(wanted["both"]), len(wanted["command"])))


if __name__ == "__main__":
    main()
