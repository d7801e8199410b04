# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the probe's verdict on names and compares it with what is expected.

Usage: real_names.py OTHER-VERSIONS [ON-PURPOSE] LIBRARY... < output of the probe
OTHER-VERSIONS has lines `library name verdict version`: what the installed
headers lack, and the version that has it. ON-PURPOSE, which ends in .txt, has
whole lines of the probe, each with ` # ` and the reason why the model is right
all the same; such a line holds once. A line of either that is no longer needed
is a mistake too.
"""

import collections
import sys


def read_on_purpose(path, libraries):
    """The lines that may come, each with how often."""
    allowed = collections.Counter()
    with open(path) as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                verdict, reason = line.split(" # ", 1)
                if not reason.strip():
                    sys.exit("no reason: " + line)
                if verdict.split()[0] in libraries:
                    allowed[verdict.strip()] += 1
    return allowed


def main():
    libraries = sys.argv[2:]
    on_purpose = collections.Counter()
    if libraries[0].endswith(".txt"):
        on_purpose = read_on_purpose(libraries[0], libraries[1:])
        libraries = libraries[1:]
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
        if name in ("delete", "free"):
            continue  # The language's own: no header of the library has them.
        if verdict == "declared":
            declared.add(library)
        elif on_purpose[line.strip()] > 0:
            on_purpose[line.strip()] -= 1
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
    for line in (+on_purpose).elements():
        failures.append("no longer so: " + line)
    if failures:
        sys.exit("\n".join(failures))


main()
