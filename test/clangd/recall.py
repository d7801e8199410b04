#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What lease-clangd remembers from one parse to the next is what it would find.

  recall.py LEASE_CLANGD MOCK [--every=N] [--seed=N] PART...

A text that was edited must have the diagnostics, and the fixes, that the same
text has when it is opened for the first time, under another name. First some
edits on which a function's findings depend although it has not changed itself:
a function that it calls, a header, a macro. Then every N-th of the tests in
those parts of the suite, each with some of its functions changed by chance.
"""

import argparse
import os
import random
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402
import suite  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

HEADER = """#pragma once
#include <libpq-fe.h>
struct Service {
  PGconn *conn = nullptr;
  void stop();
  bool start(const char *info, int key);
};
void give(PGconn *c);
#define GIVE(c) give(c)
#define EARLY key = 0
"""
CODE = """#include "service.h"
#include <stdexcept>

static void drop(PGconn *c) { PQfinish(c); }

void give(PGconn *c) { drop(c); }

[[maybe_unused]] static void fail(int key) {
  if (key < 1)
    throw std::runtime_error("key");
}

int called(const char *info, int key) {
  PGconn *conn = PQconnectdb(info);
  if (key < 0) {
    drop(conn);
    return -1;
  }
  PQfinish(conn);
  return key;
}

int byMacro(const char *info, int key) {
  PGconn *conn = PQconnectdb(info);
  if (key < 0) {
    GIVE(conn);
    return -1;
  }
  PQfinish(conn);
  return key;
}

bool early(const char *info, int key) {
  PGconn *conn = PQconnectdb(info);
  if (key < 0)
    EARLY;
  PQfinish(conn);
  return key;
}

void Service::stop() {
  PQfinish(conn);
  conn = nullptr;
}

bool Service::start(const char *info, int key) {
  stop();
  conn = PQconnectdb(info);
  return conn && key;
}

int clean(int key) { return key + 1; }
"""

# What is replaced in the text above, one after the other, and where a finding
# must come or go by that, so that the comparison means something.
STEPS = [
    ("{ PQfinish(c); }", "{ PQstatus(c); }", ["called", "byMacro"]),
    ("{ drop(c); }", "{ PQfinish(c); }", ["byMacro"]),
    ("{ PQstatus(c); }", "{ PQfinish(c); }", ["called"]),
    ("  PQfinish(conn);\n  conn = nullptr;\n", "", []),
    ("return key + 1;", "return key + 2;", []),
    ("static void drop(", "void drop(", []),
    ("return key + 2;", "return (key + 2", []),
    ("return (key + 2", "return key", []),
]

failures = []


def told(client, path):
    """All that is said of a text, and offered; places by line and column."""

    def plain(value):
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k != "version"}
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, str):
            return value.replace(lsp.uri_of(path), "FILE")
        return value

    found = []
    for d in client.diagnostics(path):
        if not str(d.get("code")).startswith("lease-"):
            continue
        fixes = [
            (a["title"], {"FILE": list(lsp.edits_of(a.get("edit") or {}).values())})
            for a in client.code_actions(path, diagnostics=[d], only=["quickfix"])
        ]
        found.append((plain(d), fixes))
    return sorted(found, key=repr)


class Compared:
    """A file, and the same text again under names that were never open."""

    def __init__(self, client, path, flags):
        self.client, self.path, self.flags = client, path, flags
        self.number = 0
        client.flags(path, flags)

    def first(self, text):
        self.number += 1
        stem, extension = os.path.splitext(self.path)
        path = "%s-%d%s" % (stem, self.number, extension)
        self.client.flags(path, self.flags)
        self.client.open(path, text)
        found = told(self.client, path)
        self.client.close(path)
        return found

    def same(self, what, text):
        found, wanted = told(self.client, self.path), self.first(text)
        if found != wanted:
            failures.append(
                "%s: %s\n  remembered: %s\n  found: %s"
                % (
                    self.path,
                    what,
                    [x for x in found if x not in wanted],
                    [x for x in wanted if x not in found],
                )
            )
        return found


def functions_with_leaks(text, found):
    names = set()
    for diagnostic, _ in found:
        if "on every path" in diagnostic["message"]:
            line = diagnostic["range"]["start"]["line"]
            before = "\n".join(text.split("\n")[: line + 1])
            names.add(re.findall(r"(\w+)\([^;{}]*\) \{", before)[-1])
    return names


def by_hand(clangd, mock):
    with tempfile.TemporaryDirectory(prefix="lease-") as directory:
        path = os.path.join(directory, "a.cpp")
        header = os.path.join(directory, "service.h")
        with open(header, "w") as file:
            file.write(HEADER)
        flags = ["-std=c++17", "-I" + os.path.join(mock, "libpq")]
        with lsp.Client(clangd, directory) as client:
            each = Compared(client, path, flags)
            text = CODE
            client.open(path, text)
            before = functions_with_leaks(text, each.same("at first", text))
            for old, new, changed in STEPS:
                if text.count(old) != 1:
                    raise lsp.Failure("%r is not in the text once" % old)
                text = text.replace(old, new)
                client.edit(path, text)
                found = each.same("%r" % new, text)
                after = functions_with_leaks(text, found)
                if not set(changed) <= before ^ after:
                    failures.append(
                        "%r: leaks in %s, then in %s" % (new, sorted(before), sorted(after))
                    )
                before = after
            # A header on the disk.
            with open(header, "w") as file:
                file.write(HEADER.replace("key = 0", "return 0"))
            os.utime(header, (time.time() + 5, time.time() + 5))
            # The first answers may still be those of the old header.
            for _ in range(50):
                text += "\n"
                client.edit(path, text)
                if "early" in functions_with_leaks(text, told(client, path)):
                    break
                time.sleep(0.1)
            found = each.same("the header", text)
            if "early" not in functions_with_leaks(text, found) - before:
                failures.append("the header: %s" % functions_with_leaks(text, found))
    return len(STEPS) + 1


def changed(text, chance):
    """The text with a line of it taken out, doubled, or made longer."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if line.startswith("  ")]
    if not places:
        return text
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.choice(places)
        lines[at] = chance.choice(
            ("", lines[at] + "\n" + lines[at], lines[at] + " ;", "  return;")
        )
    return "\n".join(lines)


def by_chance(clangd, parts, every, seed):
    count = 0
    files = suite.files(TESTS, parts)[::every]
    with lsp.Client(clangd, TESTS, config=lsp.only_ours()) as client:
        for path, flags in files:
            chance = random.Random("%d %s" % (seed, os.path.relpath(path, TESTS)))
            each = Compared(client, path, flags)
            client.open(path)
            whole = text = client.texts[path]
            client.diagnostics(path)
            for _ in range(4):
                text = whole if chance.random() < 0.25 else changed(text, chance)
                # A text that stays as it is has no new answer.
                if text == client.texts[path]:
                    continue
                client.edit(path, text)
                each.same("changed by chance", text)
                count += 1
            client.close(path)
    return len(files), count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("clangd")
    parser.add_argument("mock")
    parser.add_argument("parts", nargs="*")
    args = parser.parse_intermixed_args()
    try:
        steps = by_hand(args.clangd, args.mock)
        files, edits = by_chance(args.clangd, args.parts, args.every, args.seed)
    except lsp.Failure as failure:
        sys.exit("recall: %s" % failure)
    for failure in failures:
        print(failure)
    print("%d steps, %d files, %d edits, %d differences" % (steps, files, edits, len(failures)))
    sys.exit(1 if failures or not edits else 0)


if __name__ == "__main__":
    main()
