#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Applies the fixes of a test file and proves the result.

  %check_fix FILE CHECK... [-opt KEY=VALUE]... [-std=STD]... [-with FILE[=NAME]]...
             [-unchanged] [-compare NAME] [-suffix X] -- FLAGS...

Only the named checks run, with no configuration but the options given (KEY is
`check.Option`, or `Option` for all checks). FILE is copied, without its `FIXED`
and `LEFT` comments, to a new directory, together with each file that -with
names (as NAME, if that is given). There:

 1. `clang-tidy -fix`. The result must be what the `FIXED` lines of FILE say.
    Spaces count, and a line is always a whole one; the text begins right after
    the colon:
      // FIXED:int f() {
      // FIXED-NEXT:  return 0;
    Line ends are kept: a file of CRLF has no other ones afterwards.
 2. The result compiles with clang and with gcc, without warnings; with -std=STD
    also under that standard, besides the one in FLAGS.
 3. A second scan reports nothing but what the `LEFT` lines say (FileCheck
    patterns on clang-tidy's output; notes may be named, warnings must be). The
    checks for handles that are used or released after their release run, too.
 4. A second `clang-tidy -fix` changes no byte.
 5. `-export-fixes` with clang-apply-replacements gives the same bytes as 1.
 6. With --lease-tidy: `lease-tidy fix`, which proves each fix, gives the same bytes.
 7. With --clangd: each quick fix of lease-clangd, taken alone, gives text that
    compiles.

With -unchanged, FILE is a test of refusals: 1. must not change a byte, and
there must be `LEFT` lines instead of `FIXED` ones. Otherwise a file without
`FIXED` lines is a mistake. With -compare, the `FIXED` lines are about that file,
which came through -with. With -suffix X the comments are `FIXED-X` and `LEFT-X`.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TIME_LIMIT = 120  # seconds, for each command

COMMENT = re.compile(r"^[ \t]*//[ \t]*(FIXED|LEFT)(-[A-Z0-9]+)*(\{LITERAL\})?:")

# Source snippets below a diagnostic. They may contain the very comments that
# the output is compared with.
SNIPPET = re.compile(r"^\s*(\d+)?\s*\|")

# What a wrong fix makes of a right program.
AFTERWARDS = ["lease-double-release", "lease-use-after-release"]

WARNINGS = ["-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-Wno-comment"]


def fail(message):
    sys.exit("check_fix: " + message)


def parse(argv):
    if "--" not in argv:
        fail("the compiler's flags come after --")
    cut = argv.index("--")
    argv, flags = argv[:cut], argv[cut + 1 :]
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--apply-replacements", required=True)
    parser.add_argument("--file-check", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--clang", required=True)
    parser.add_argument("--gcc")
    parser.add_argument("--clangd")
    parser.add_argument("--lease-tidy")
    parser.add_argument("-opt", action="append", default=[])
    parser.add_argument("-std", action="append", default=[])
    parser.add_argument("-with", action="append", default=[], dest="others")
    parser.add_argument("-unchanged", action="store_true")
    parser.add_argument("-compare")
    parser.add_argument("-suffix")
    parser.add_argument("file")
    # Options may stand between the checks.
    args, checks = parser.parse_known_args(argv)
    bad = [c for c in checks if c.startswith("-")]
    if bad:
        fail("unknown option %s" % bad[0])
    if not checks:
        fail("name at least one check")
    args.checks, args.flags = checks, flags
    args.options = {}
    for option in args.opt:
        key, equals, value = option.partition("=")
        if not equals:
            fail("-opt wants KEY=VALUE, not '%s'" % option)
        args.options[key] = value
    return args


def run(command, **more):
    try:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            **more
        )
    except subprocess.TimeoutExpired:
        fail("%s did not end within %d s" % (command[0], TIME_LIMIT))


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Place:
    """A directory with a copy of the test and of what it needs."""

    def __init__(self, args, root, name):
        self.args = args
        self.root = os.path.join(root, name)
        os.mkdir(self.root)
        for other in args.others:
            source, _, target = other.partition("=")
            shutil.copy(source, self.path(target or os.path.basename(source)))
        self.file = self.path(os.path.basename(args.file))
        text = read(args.file)
        lines = text.decode("utf-8").splitlines(True)
        kept = "".join(line for line in lines if not COMMENT.match(line))
        with open(self.file, "wb") as copy:
            copy.write(kept.encode("utf-8"))

    def path(self, name):
        return os.path.join(self.root, name)

    def bytes(self):
        """What the files hold, by name."""
        return {
            name: read(self.path(name)) for name in sorted(os.listdir(self.root))
        }

    def scan(self, *more, checks=()):
        command = [
            self.args.clang_tidy,
            "-load=" + self.args.plugin,
            "-checks=-*," + ",".join([*self.args.checks, *checks]),
            "-config=" + json.dumps({"CheckOptions": self.args.options}),
            "-header-filter=.*",
            "-quiet",
            *more,
            self.file,
            "--",
        ] + self.args.flags
        done = run(command)
        # What the host complains of (an unknown option, a plugin that was not
        # loaded) goes to the other stream, or has a check of its own.
        complaint = [
            line
            for line in done.stderr.splitlines()
            if "error" in line.lower() or "not found" in line.lower()
        ]
        if done.returncode or complaint or "[clang-tidy-config]" in done.stdout:
            errors = done.stderr.splitlines(True)[-20:]  # not all of its help
            sys.stderr.write(" ".join(command) + "\n" + done.stdout)
            sys.stderr.write("".join(errors))
            fail("clang-tidy ended with status %d" % done.returncode)
        return "".join(
            line
            for line in done.stdout.splitlines(True)
            if not SNIPPET.match(line)
        )


def apply_exported(args, exported):
    done = run([args.apply_replacements, exported])
    if done.returncode:
        fail("clang-apply-replacements: " + done.stdout + done.stderr)


def fix_with_command(args, place):
    """What `lease-tidy fix` prints."""
    command = [
        args.lease_tidy,
        "fix",
        "--root=" + place.root,
        "--checks=" + ",".join(args.checks),
        "--config=" + json.dumps({"CheckOptions": args.options}),
        place.file,
        "--",
    ] + args.flags
    done = run(command)
    if done.returncode not in (0, 1):
        fail(" ".join(command) + "\n" + done.stdout + done.stderr)
    return done.stdout + done.stderr


def compile_text(args, path, what):
    in_c = path.endswith(".c")
    compilers = [args.clang] + ([args.gcc] if args.gcc else [])
    if not in_c:
        compilers = [
            re.sub(r"gcc$", "g++", re.sub(r"clang$", "clang++", c))
            for c in compilers
        ]
    for compiler in compilers:
        # Only an optimising gcc follows the flow for its warnings.
        mode = ["-fsyntax-only"]
        if compiler == compilers[-1] and args.gcc:
            mode = ["-O1", "-c", "-o", os.devnull]
        for std in [[]] + [["-std=" + s.lstrip("=")] for s in args.std]:
            command = [compiler] + mode + WARNINGS + args.flags + std + [path]
            done = run(command)
            if done.returncode:
                sys.stderr.write(
                    " ".join(command)
                    + "\n"
                    + done.stderr
                    + "\n"
                    + read(path).decode("utf-8", "replace")
                )
                fail("%s does not compile" % what)


def file_check(args, text, prefix, *options):
    with tempfile.NamedTemporaryFile("wb", suffix=".txt") as found:
        found.write(text)
        found.flush()
        done = run(
            [
                args.file_check,
                "--input-file=" + found.name,
                "--check-prefix=" + prefix,
                "--allow-empty",
                *options,
                args.file,
            ]
        )
    if done.returncode:
        sys.stderr.write(done.stderr)
        fail("the %s lines do not fit" % prefix)


def quick_fixes(args, place):
    """The texts that lease-clangd's quick fixes give, each with its title."""
    where = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clangd")
    sys.path.insert(0, where)
    import action
    import lsp

    config = lsp.only_ours(args.checks, args.options)
    flags = [f if f[:1] != "-I" else "-I" + os.path.abspath(f[2:]) for f in args.flags]
    try:
        with lsp.Client(args.clangd, place.root, config=config) as client:
            client.flags(place.file, flags)
            client.open(place.file)
            before = client.texts[place.file]
            offered = []
            for found in action.ours(client, place.file, args.checks):
                for each in client.code_actions(place.file, diagnostics=[found]):
                    if each.get("kind") == "quickfix":
                        offered.append((found["range"]["start"]["line"] + 1, each))
            for line, each in offered:
                changes = client.perform(each)
                if set(changes) != {place.file}:
                    fail("the action '%s' edits %s" % (each["title"], changes))
                text = lsp.apply_edits(before, changes[place.file])
                yield "line %d: %s" % (line, each["title"]), text
    except lsp.Failure as failure:
        fail("lease-clangd: %s" % failure)


def check(args, root):
    suffix = "-" + args.suffix if args.suffix else ""
    fixed, left = "FIXED" + suffix, "LEFT" + suffix
    comments = read(args.file).decode("utf-8")
    expects = lambda p: re.search(r"// *%s(-[A-Z]+|\{LITERAL\})*:" % p, comments)
    if args.unchanged and not expects(left):
        fail("there is no %s line in %s" % (left, args.file))
    if bool(args.unchanged) == bool(expects(fixed)):
        fail(
            "there %s %s line in %s"
            % ("is a" if args.unchanged else "is no", fixed, args.file)
        )

    place = Place(args, root, "fix")
    before = place.bytes()
    place.scan("-fix")
    after = place.bytes()
    if args.unchanged:
        if after != before:
            fail("changed:\n" + read(place.file).decode("utf-8", "replace"))
    else:
        shown = place.path(args.compare) if args.compare else place.file
        file_check(
            args,
            read(shown).replace(b"\r\n", b"\n"),
            fixed,
            "--match-full-lines",
            "--strict-whitespace",
        )
    for name, text in after.items():
        old = before[name]
        if old.count(b"\n") == old.count(b"\r\n") != 0:
            if text.count(b"\n") != text.count(b"\r\n"):
                fail("%s has other line ends than before" % name)
    compile_text(args, place.file, "the fixed file")

    output = place.scan(checks=AFTERWARDS)
    silence = ["--implicit-check-not={{warning|error}}:"]
    if expects(left):
        file_check(args, output.encode("utf-8"), left, *silence)
    elif re.search("(warning|error):", output):
        fail("after the fixes there is still:\n" + output)

    place.scan("-fix")
    if place.bytes() != after:
        fail("fixed twice:\n" + read(place.file).decode("utf-8", "replace"))

    other = Place(args, root, "apply")
    exported = os.path.join(root, "exported")
    os.mkdir(exported)
    other.scan("-export-fixes=" + os.path.join(exported, "fixes.yaml"))
    apply_exported(args, exported)
    if other.bytes() != after:
        fail(
            "clang-apply-replacements gives something else:\n"
            + read(other.file).decode("utf-8", "replace")
        )

    if args.lease_tidy:
        proven = Place(args, root, "proven")
        output = fix_with_command(args, proven)
        if proven.bytes() != after:
            fail(
                "lease-tidy fix gives something else:\n"
                + output
                + read(proven.file).decode("utf-8", "replace")
            )

    if args.clangd:
        alone = Place(args, root, "alone")
        for number, (title, text) in enumerate(quick_fixes(args, alone)):
            one = Place(args, root, "alone%d" % number)
            with open(one.file, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            compile_text(args, one.file, "the quick fix of " + title)


def main():
    args = parse(sys.argv[1:])
    with tempfile.TemporaryDirectory() as root:
        check(args, root)


if __name__ == "__main__":
    main()
