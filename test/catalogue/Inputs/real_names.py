# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the probe's verdict on names and compares it with what is expected.

Usage: real_names.py OTHER-VERSIONS LIBRARY... < output of the probe
OTHER-VERSIONS has lines `library name verdict version`: what the installed
headers lack, and the version that has it. A line that is no longer needed is a
mistake too.
"""

import sys


def main():
    libraries = sys.argv[2:]
    expected = {}
    with open(sys.argv[1]) as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                library, name, verdict, version = line.split(None, 3)
                expected[library, name, verdict] = version.strip()
    declared, failures, seen = set(), [], set()
    for line in sys.stdin:
        library, name, verdict = line.split()[:3]
        if library not in libraries:
            continue
        if verdict == "declared":
            declared.add(library)
        elif (library, name, "missing") in expected:
            seen.add((library, name, "missing"))
        elif (library, name, verdict) in expected:
            seen.add((library, name, verdict))
        else:
            failures.append(line.strip())
    for library in libraries:
        if library not in declared:
            failures.append(library + ": not one of its names is declared")
    for entry in expected:
        if entry[0] in libraries and entry not in seen:
            failures.append("no longer so: " + " ".join(entry))
    if failures:
        sys.exit("\n".join(failures))


main()
