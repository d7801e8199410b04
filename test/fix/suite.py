#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Applies every fix that the checks offer for the tests' own files.

  suite.py --clang-tidy T --plugin P --mock DIR --compiler C... DIR...

Each C++ and C file below the directories that a test scans is copied, fixed by
`clang-tidy -fix` with the checks and the flags of its RUN line, compiled with
each compiler, and scanned again. A fixed file must compile as well as before,
and report nothing that it did not report before; what had a fix must be gone,
and a second run must change nothing.

Prints one line for each failure and, at the end, how many findings there were,
how many had a fix, and the reasons of those that had none. Status 1 when
anything failed, and when nothing was fixed at all.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TIME_LIMIT = 300  # seconds
CHECKS = "-*,lease-*"
RUN = re.compile(r"//\s*RUN:\s*(.*?)(\\?)\s*$")
WARNING = re.compile(r"^(.*?):(\d+):(\d+): (warning|error): (.*) \[([^\]]*)\]$")
NOTE = re.compile(r"^(.*?):(\d+):\d+: note: (.*)$")


def run_lines(text):
    """The commands of a test file, with continuation lines joined."""
    whole = ""
    for line in text.splitlines():
        found = RUN.search(line)
        if found:
            whole += found.group(1) + " "
            if not found.group(2):
                yield whole
                whole = ""


def flags_of(path, mock):
    """Checks' options and compiler flags of the first scan of the file."""
    with open(path) as test:
        text = test.read()
    if "REQUIRES" in text and "real" in text.split("REQUIRES", 1)[1][:80]:
        return None
    for line in run_lines(text):
        words = line.split()
        if words[:2] != ["%check_lease", "%s"] or "--" not in words:
            continue
        cut = words.index("--")
        subst = lambda w: w.replace("%mock", mock).replace(
            "%S", os.path.dirname(path))
        options = {}
        for before, word in zip(words[:cut], words[1:cut]):
            if before == "-opt":
                key, _, value = subst(word).partition("=")
                options[key] = value
        flags = [subst(w) for w in words[cut + 1:]]
        if any("%" in w for w in flags):
            return None
        return options, flags
    return None


class Suite:
    def __init__(self, args):
        self.args = args

    def scan(self, path, options, flags, *more):
        command = [
            self.args.clang_tidy,
            "-load=" + self.args.plugin,
            "-checks=" + CHECKS,
            "-config=" + json.dumps({"CheckOptions": options}),
            "-quiet",
            *more,
            path,
            "--",
        ] + flags
        done = subprocess.run(
            command, text=True, capture_output=True, timeout=TIME_LIMIT
        )
        return done.stdout

    def scan_and_count(self, path, options, flags):
        """The output, and how many findings have a fix."""
        with tempfile.NamedTemporaryFile(suffix=".yaml") as out:
            output = self.scan(path, options, flags, "-export-fixes=" + out.name)
            text = out.read().decode()
        fixed = 0
        for part in re.split(r"\n  - DiagnosticName:", text)[1:]:
            message = part.split("    Notes:")[0]
            fixed += "Replacements:" in message and "ReplacementText" in message
        return output, fixed

    def complaints(self, compiler, path, flags, warnings):
        if path.endswith(".c"):
            compiler = re.sub(r"(?<!lan)g\+\+", "gcc", compiler)
            compiler = re.sub(r"clang\+\+", "clang", compiler)
        done = subprocess.run(
            [compiler, "-fsyntax-only", *warnings, *flags, path],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
        )
        return done.stderr if done.returncode else ""

    def worse(self, path, copy, flags):
        """What the compilers say of copy and did not say of path."""
        strict = ["-Wall", "-Wextra", "-Werror"]
        for compiler in self.args.compiler:
            now = self.complaints(compiler, copy, flags, strict)
            if now and self.complaints(compiler, path, flags, strict):
                # Warned of before: it must compile all the same.
                now = self.complaints(compiler, copy, flags, ["-w"])
            if now:
                yield "%s: %s" % (compiler, "\n".join(now.splitlines()[:6]))

    def one(self, path):
        found = flags_of(path, self.args.mock)
        if not found:
            return None
        options, flags = found
        result = {
            "path": path,
            "findings": 0,
            "fixed": 0,
            "reasons": [],
            "failures": [],
        }
        failures = result["failures"]
        flags = flags + ["-I", os.path.dirname(path)]
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, os.path.basename(path))
            shutil.copy(path, copy)
            before, fixed = self.scan_and_count(copy, options, flags)
            warnings = [w for w in map(WARNING.match, before.splitlines()) if w]
            result["findings"] = len(warnings)
            result["fixed"] = fixed
            result["reasons"] = [
                n.group(3)
                for n in map(NOTE.match, before.splitlines())
                if n and n.group(3).startswith("no fix: ")
            ]
            if not fixed:
                return result
            self.scan(copy, options, flags, "-fix")
            if self.args.keep:
                shutil.copy(
                    copy, os.path.join(self.args.keep, path.replace("/", "_"))
                )
            failures += self.worse(path, copy, flags)
            with open(copy, "rb") as file:
                once = file.read()
            after = self.scan(copy, options, flags, "-fix")
            with open(copy, "rb") as file:
                if file.read() != once:
                    failures.append("the second run changes the file again")
            left = [w for w in map(WARNING.match, after.splitlines()) if w]
            # Which ones is compared by what is said: lines move.
            said = collections.Counter((w.group(5), w.group(6)) for w in warnings)
            new = (
                collections.Counter((w.group(5), w.group(6)) for w in left) - said
            )
            for message, check in new:
                lines = [w.group(2) for w in left if w.group(5) == message]
                failures.append(
                    "new after the fix, line %s: %s [%s]"
                    % (",".join(lines), message, check)
                )
            together = before.count("fixed together with")
            expected = len(warnings) - fixed - together
            if len(left) > expected and not new:
                lines = ", ".join("%s: %s" % (w.group(2), w.group(5)) for w in left)
                failures.append(
                    "%d left of %d that had no fix: %s" % (len(left), expected, lines)
                )
        return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--mock", required=True)
    parser.add_argument("--compiler", action="append", default=[])
    parser.add_argument("--keep")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("where", nargs="+")
    args = parser.parse_args()
    files = []
    for where in args.where:
        if os.path.isfile(where):
            files.append(os.path.abspath(where))
        for folder, _, names in os.walk(where):
            if "Inputs" not in folder:
                files += [os.path.abspath(os.path.join(folder, n))
                          for n in names if n.endswith((".cpp", ".c"))]
    suite = Suite(args)
    findings = fixed = bad = 0
    reasons = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for result in pool.map(suite.one, sorted(files)):
            if not result:
                continue
            findings += result["findings"]
            fixed += result["fixed"]
            reasons.update(result["reasons"])
            for failure in result["failures"]:
                bad += 1
                print("%s: %s" % (result["path"], failure), flush=True)
    print("%d findings, %d with a fix, %d failures" % (findings, fixed, bad))
    for reason, count in reasons.most_common():
        print("  %4d  %s" % (count, reason))
    sys.exit(1 if bad or not fixed else 0)


if __name__ == "__main__":
    main()
