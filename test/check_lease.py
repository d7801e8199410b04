#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs clang-tidy with the plugin over a test and compares with its comments.

  %check_lease FILE CHECK... [-opt KEY=VALUE]... [-suffix X]... -- FLAGS...
  %check_miss  FILE CHECK... [-opt KEY=VALUE]... -- FLAGS...

Only the named checks run, with no configuration but the options given: KEY is
`check.Option`, or `Option` for all checks. Findings in headers count.

%check_lease compares with the file's `CHECK` lines (with -suffix X: with its
`CHECK-X` lines) through FileCheck. A warning or error that no line expects
fails, so every function without a line is a test that nothing is reported. A
file without any such line is a mistake, and so is one that does not compile.

%check_miss is for findings that are known to be missing. The file says them as

  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: ... [check]

with the reason in a comment above. The test fails as soon as that check reports
anything in that line. `CHECK` lines work as above, but are not required.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile

TIME_LIMIT = 300  # seconds; a hang must fail, not stop the run

# Source snippets below a diagnostic. They may contain the very comments that
# the output is compared with.
SNIPPET = re.compile(r"^\s*(\d+)?\s*\|")


def fail(message):
    sys.exit("check_lease: " + message)


def parse(argv):
    if "--" in argv:
        cut = argv.index("--")
        argv, flags = argv[:cut], argv[cut + 1 :]
    else:
        flags = []
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--file-check", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--known-misses", action="store_true")
    parser.add_argument("-opt", action="append", default=[])
    parser.add_argument("-suffix", action="append", default=[])
    parser.add_argument("file")
    # Options may stand between the checks.
    args, checks = parser.parse_known_args(argv)
    bad = [c for c in checks if c.startswith("-")]
    if bad:
        fail("unknown option %s" % bad[0])
    if not checks:
        fail("name at least one check")
    return args, checks, flags


def run_clang_tidy(args, checks, flags):
    options = {}
    for option in args.opt:
        key, equals, value = option.partition("=")
        if not equals:
            fail("-opt wants KEY=VALUE, not '%s'" % option)
        options[key] = value
    command = [
        args.clang_tidy,
        "-load=" + args.plugin,
        "-checks=-*," + ",".join(checks),
        "-config=" + json.dumps({"CheckOptions": options}),
        "-header-filter=.*",
        "-quiet",
        args.file,
        "--",
    ] + flags
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        fail("clang-tidy did not end within %d s" % TIME_LIMIT)
    output = "".join(
        line
        for line in done.stdout.splitlines(True)
        if not SNIPPET.match(line)
    )
    if done.returncode != 0:
        sys.stderr.write(" ".join(command) + "\n" + done.stdout + done.stderr)
        fail("clang-tidy ended with status %d" % done.returncode)
    # What the host complains of (an unknown option, a plugin that was not
    # loaded) goes to the other stream, or has a check of its own.
    for line in done.stderr.splitlines():
        if "error" in line.lower() or "not found" in line.lower():
            fail("clang-tidy says: " + line)
    if "[clang-tidy-config]" in output:
        fail("clang-tidy says: " + output)
    return output


def file_check(args, output, prefixes):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as found:
        found.write(output)
        found.flush()
        return subprocess.run(
            [
                args.file_check,
                "--input-file=" + found.name,
                "--check-prefixes=" + ",".join(prefixes),
                "--implicit-check-not={{warning|error}}:",
                "--allow-empty",
                args.file,
            ]
        ).returncode


def known_misses(text):
    """The lines and checks that the file says to be missed."""
    for number, line in enumerate(text.splitlines(), 1):
        if not re.search(r"//\s*MISS:", line):
            continue
        where = re.search(r"\[\[#?\s*@LINE\s*([+-]\s*\d+)?\s*\]\]", line)
        check = re.search(r"\[(lease-[a-z-]+)\]\s*$", line)
        if not where or not check:
            fail("line %d: MISS wants [[@LINE...]] and a [check]" % number)
        offset = int((where.group(1) or "0").replace(" ", ""))
        yield number + offset, check.group(1)


def main():
    args, checks, flags = parse(sys.argv[1:])
    with open(args.file) as test:
        text = test.read()
    prefixes = ["CHECK-" + s for s in args.suffix] or ["CHECK"]
    expects = any(re.search(r"\b%s(-[A-Z]+)?:" % p, text) for p in prefixes)
    misses = list(known_misses(text)) if args.known_misses else []
    if args.known_misses and not misses:
        fail("there is no MISS line in " + args.file)
    if not args.known_misses and not expects:
        fail("there is no %s line in %s" % (" or ".join(prefixes), args.file))
    for _, check in misses:
        if check not in checks:
            fail("a MISS line names %s, which is not enabled" % check)

    output = run_clang_tidy(args, checks, flags)

    for line, check in misses:
        found = re.compile(
            r"%s:%d:\d+: warning: .*[\[,]%s[\],]"
            % (re.escape(args.file), line, re.escape(check))
        )
        hit = found.search(output)
        if hit:
            fail(
                "this miss is now found: move it to the tests of the check, "
                "with a CHECK line:\n" + hit.group(0)
            )
    if expects:
        sys.exit(file_check(args, output, prefixes))
    unexpected = [l for l in output.splitlines() if " warning: " in l]
    if unexpected:
        fail("unexpected:\n" + "\n".join(unexpected))


if __name__ == "__main__":
    main()
