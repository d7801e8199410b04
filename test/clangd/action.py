#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Takes quick fixes in lease-clangd, as a user of an editor does.

  %lease_action FILE --line N [--title REGEX] -o OUT [CHECK...] -- FLAGS...
  %lease_action FILE --all    [--title REGEX] -o OUT [CHECK...] -- FLAGS...
  %lease_action FILE --fix-all                -o OUT [CHECK...] -- FLAGS...
  %lease_action FILE --list                   [CHECK...] -- FLAGS...

Opens FILE, compiled with FLAGS, and applies fixes of our findings; the new text
goes to OUT, the titles of the actions taken to standard output, each after the
line and the check of its finding. FILE stays as it is. With names of checks,
only these run, and they need not be ours; else all of ours.

--line   the fix of the finding in that line
--all    the fix of the first finding that has one, then of the first in the new
         text, and so on, until there are no more
--fix-all  the action that fixes the whole file, until there is none; it is asked
         for by its kind, or by that of --kind

Without --title, only the fix of the warning itself is taken; with it, the one
action whose title matches. --list prints all actions and takes none. Status 1
when nothing was taken (but for --list), when more than one action fits, or when
a fix is not well-formed.
"""

import argparse
import fnmatch
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402

# Each fix removes a finding; more rounds than this are a circle.
MOST_ROUNDS = 200


def parse(argv):
    flags = []
    if "--" in argv:
        cut = argv.index("--")
        argv, flags = argv[:cut], argv[cut + 1 :]
    parser = argparse.ArgumentParser()
    parser.add_argument("--clangd", required=True)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--line", type=int)
    which.add_argument("--all", action="store_true")
    which.add_argument("--fix-all", action="store_true")
    which.add_argument("--list", action="store_true")
    parser.add_argument("--title")
    parser.add_argument("--kind", default="source.fixAll.lease")
    parser.add_argument("-o", dest="out")
    parser.add_argument("-opt", action="append", default=[])
    parser.add_argument("file")
    parser.add_argument("checks", nargs="*")
    args = parser.parse_intermixed_args(argv)
    if not args.out and not args.list:
        parser.error("-o is missing")
    args.checks = args.checks or ["lease-*"]
    return args, flags


def fits(action, title):
    if action.get("kind") != "quickfix":
        return False
    if title:
        return re.search(title, action["title"]) is not None
    return action.get("isPreferred", False)


def fixes(client, path, diagnostic, title):
    found = client.code_actions(path, diagnostics=[diagnostic], only=["quickfix"])
    chosen = [a for a in found if fits(a, title)]
    if len(chosen) > 1:
        raise lsp.Failure(
            "more than one action fits: %s" % [a["title"] for a in chosen]
        )
    return chosen


def take(client, path, action):
    changes = client.perform(action)
    if set(changes) != {path}:
        raise lsp.Failure("%s edits %s" % (action["title"], sorted(changes)))
    before = client.texts[path]
    after = lsp.apply_edits(before, changes[path])
    if after == before:
        raise lsp.Failure("%s changes nothing" % action["title"])
    client.edit(path, after)


def ours(client, path, checks):
    found = [
        d
        for d in client.diagnostics(path)
        if any(fnmatch.fnmatch(str(d.get("code")), c) for c in checks)
    ]
    return sorted(found, key=lambda d: (d["range"]["start"]["line"], d["code"]))


def say(diagnostic, action):
    line = diagnostic["range"]["start"]["line"] + 1
    print("%d: %s: %s" % (line, diagnostic["code"], action["title"]))


def step(client, path, args):
    """Takes one action; False when there is none."""
    findings = ours(client, path, args.checks)
    if args.fix_all:
        end = {"line": client.texts[path].count("\n") + 1, "character": 0}
        whole = {"start": {"line": 0, "character": 0}, "end": end}
        found = client.code_actions(path, whole, only=[args.kind])
        for action in found:
            print(action["title"])
            take(client, path, action)
        return bool(found)
    for diagnostic in findings:
        if args.line and diagnostic["range"]["start"]["line"] + 1 != args.line:
            continue
        for action in fixes(client, path, diagnostic, args.title):
            say(diagnostic, action)
            take(client, path, action)
            return True
    return False


def main():
    args, flags = parse(sys.argv[1:])
    path = os.path.abspath(args.file)
    # The compiler runs where the file is, not here.
    flags = [
        "-I" + os.path.abspath(f[2:]) if f.startswith("-I") and f[2:] else f
        for f in flags
    ]
    flags = [
        os.path.abspath(f) if n and flags[n - 1] in ("-I", "-isystem") else f
        for n, f in enumerate(flags)
    ]
    options = dict(o.split("=", 1) for o in args.opt)
    config = lsp.only_ours(args.checks, options)
    taken = 0
    try:
        with lsp.Client(args.clangd, os.path.dirname(path), config=config) as client:
            client.flags(path, flags)
            client.open(path)
            if args.list:
                for diagnostic in ours(client, path, args.checks):
                    for action in client.code_actions(path, diagnostics=[diagnostic]):
                        if action.get("kind") == "quickfix":
                            say(diagnostic, action)
                return
            while step(client, path, args):
                taken += 1
                if args.line:
                    break
                if taken > MOST_ROUNDS:
                    raise lsp.Failure("the fixes do not come to an end")
            # Broken text must not pass for a fix.
            for diagnostic in client.diagnostics(path):
                if diagnostic.get("source") == "clang" and diagnostic["severity"] == 1:
                    raise lsp.Failure(
                        "after the fixes, line %d: %s"
                        % (
                            diagnostic["range"]["start"]["line"] + 1,
                            diagnostic["message"],
                        )
                    )
            text = client.texts[path]
    except lsp.Failure as failure:
        sys.exit("action: %s" % failure)
    if not taken:
        sys.exit("action: no fix was found")
    with open(args.out, "w", encoding="utf-8", newline="") as out:
        out.write(text)


if __name__ == "__main__":
    main()
