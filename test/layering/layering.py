#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Enforces which room of the house may include which, and who sees what.

  layering.py TREE

Data flows one way: catalogue, flow, findings, report, check or tool. Prints
every include or name that goes against it, as `file:line: ...`; status 1 then.
The rules are explained in docs/architecture.md.
"""

import os
import re
import sys

# The rooms of our own that a room may include. `findings` is the one header
# that the flow hands on.
MAY_INCLUDE = {
    "support": {"support"},
    "catalogue": {"catalogue", "support"},
    "findings": {"catalogue", "support"},
    "flow": {"catalogue", "findings", "flow", "support"},
    "report": {"catalogue", "findings", "report", "support"},
    "checks": {"findings", "analysis", "report", "checks", "support"},
    "tool": {
        "catalogue", "findings", "analysis", "flow", "report", "checks",
        "support", "tool",
    },
}
# What the flow is from outside.
MAY_INCLUDE["flow"].add("analysis")
MAY_INCLUDE["analysis"] = MAY_INCLUDE["flow"]

# Headers of others, by how they begin: the rooms that may include them.
FOREIGN = [
    ("nlohmann/", {"catalogue", "tool"}),
    ("clang-tidy/", {"checks", "report", "support", "tool"}),
    ("clang/Analysis/", {"flow"}),
    ("clang/ASTMatchers/", {"checks", "tool"}),
    ("clang/Rewrite/", {"report", "tool"}),
    ("clang/Tooling/", {"report", "tool"}),
    ("clang/Basic/Diagnostic", {"checks", "report", "tool"}),
]

# Only for the build: it may include all, and nobody may include it.
PRECOMPILED = "checks/support/Precompiled.h"

# The models are plain data: they can be read without a compiler.
NO_CLANG = re.compile(r"^checks/catalogue/Catalogue(Loader)?\.(h|cpp)$")

VERSION_ROOMS = {"support", "tool"}
VERSION_FILES = {"checks/LeaseTidyModule.cpp"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room(path):
    parts = path.split("/")
    if parts[0] == "tool":
        return "tool"
    if parts[0] != "checks":
        return None
    if len(parts) == 2:
        return "checks"
    if path == "checks/flow/Findings.h":
        return "findings"
    if path == "checks/flow/Analysis.h":
        return "analysis"
    return parts[1] if parts[1] in MAY_INCLUDE else None


def resolve(tree, path, name):
    """The file of the tree that an include in quotes means, or None."""
    for base in (os.path.dirname(path), "checks", ""):
        candidate = os.path.normpath(os.path.join(base, name))
        if os.path.isfile(os.path.join(tree, candidate)):
            return candidate
    return None


def mistakes(tree, path):
    here = room(path)
    if here is None:
        yield 1, "the file stands in no room of the house"
        return
    with open(os.path.join(tree, path), encoding="utf-8") as source:
        lines = source.read().splitlines()
    for number, line in enumerate(lines, 1):
        if "LLVM_VERSION_MAJOR" in line:
            if here not in VERSION_ROOMS and path not in VERSION_FILES:
                yield number, "only support and the module may ask for the version"
        include = INCLUDE.match(line)
        if not include or path == PRECOMPILED:
            continue
        name = include.group(2)
        target = resolve(tree, path, name) if include.group(1) == '"' else None
        if target == PRECOMPILED:
            yield number, "nobody may include the precompiled header"
        elif target:
            there = room(target)
            if there not in MAY_INCLUDE[here]:
                yield number, "%s may not include %s (%s)" % (here, there, target)
        for prefix, rooms in FOREIGN:
            if name.startswith(prefix) and here not in rooms:
                yield number, "%s may not include <%s>" % (here, name)
        if name.startswith("nlohmann/") and path.endswith(".h"):
            yield number, "JSON must not show in a header"
        if name.startswith(("clang/", "clang-tidy/")) and NO_CLANG.match(path):
            yield number, "the models must not depend on clang (<%s>)" % name


def main():
    tree = sys.argv[1]
    seen = found = 0
    for top in ("checks", "tool"):
        for where, directories, names in os.walk(os.path.join(tree, top)):
            directories.sort()
            for name in sorted(names):
                if not name.endswith((".h", ".cpp")):
                    continue
                path = os.path.relpath(os.path.join(where, name), tree)
                seen += 1
                for line, text in mistakes(tree, path):
                    found += 1
                    print("%s:%d: %s" % (path, line, text))
    print("%d files, %d against the rules" % (seen, found))
    # A tree without sources means a wrong path, not a clean house.
    sys.exit(1 if found or not seen else 0)


if __name__ == "__main__":
    main()
