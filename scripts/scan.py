#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs clang-tidy with the lease-tidy plugin over a codebase.

Prints every finding once, sorted, whatever the number of jobs and however many
units include the header that it is in.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLUGIN = os.path.join(ROOT, "build", "llvm-22", "lib", "lease-tidy.so")
CLANG_TIDY = "/usr/lib/llvm-22/bin/clang-tidy"
C_SUFFIXES = (".c",)
CXX_SUFFIXES = (".cc", ".cpp", ".cxx", ".c++", ".C")

NOTHING, FINDINGS, BAD_USAGE, INCOMPLETE = range(4)

DIAGNOSTIC = re.compile(
    r"^(?:(?P<file>[^\n]*?):(?P<line>\d+):(?P<column>\d+): )?"
    r"(?P<level>warning|error|fatal error): "
    r"(?P<text>.*) \[(?P<checks>[^][ ]+)\]$"
)


def bad_usage(message):
    print("scan: " + message, file=sys.stderr)
    sys.exit(BAD_USAGE)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/scan",
        description="Finds database connections that are not given back and "
        "transactions that are left open.",
        epilog="Status: 0 nothing found, 1 findings, 2 bad usage, "
        "configuration or plugin, 3 some unit could not be analysed.",
    )
    parser.add_argument(
        "-p",
        metavar="BUILD",
        help="a compile_commands.json, or the directory that has one; without "
        "it, one is looked for in each PATH, above it, and in its build/",
    )
    parser.add_argument("-j", metavar="N", type=int, default=os.cpu_count())
    parser.add_argument(
        "--checks", default="lease-*", help="which checks (default: %(default)s)"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILES",
        help="models of your own libraries, separated by `;`",
    )
    parser.add_argument(
        "--stats", action="store_true", help="tell what was done, and what bounds cut"
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files or directories")
    parser.add_argument(
        "flags", metavar="-- FLAG", nargs="*", help="for files without a database"
    )
    argv, flags = sys.argv[1:], None
    if "--" in argv:
        cut = argv.index("--")
        argv, flags = argv[:cut], argv[cut + 1 :]
    args = parser.parse_args(argv)
    args.flags = flags
    if args.j is not None and args.j < 1:
        bad_usage("-j wants a number above 0")
    for path in args.paths:
        if not os.path.exists(path):
            bad_usage("there is no " + path)
    if not args.paths and not args.p:
        bad_usage("name files, directories, or a compile database with -p")
    return args


def read_database(path):
    """The files of a compile database, and the directory that it is in."""
    if os.path.isdir(path):
        path = os.path.join(path, "compile_commands.json")
    try:
        with open(path) as database:
            entries = json.load(database)
        files = [
            os.path.normpath(os.path.join(e["directory"], e["file"])) for e in entries
        ]
    except OSError as error:
        bad_usage("%s: %s" % (path, error.strerror))
    except (ValueError, KeyError, TypeError) as error:
        bad_usage("%s is not a compile database: %s" % (path, error))
    return sorted(set(files)), os.path.dirname(os.path.abspath(path))


def find_database(path):
    directory = os.path.abspath(path)
    if os.path.isdir(directory):
        candidates = [directory, os.path.join(directory, "build")]
    else:
        candidates = []
    while True:
        parent = os.path.dirname(directory)
        if parent == directory:
            break
        directory = parent
        candidates.append(directory)
    for candidate in candidates:
        if os.path.isfile(os.path.join(candidate, "compile_commands.json")):
            return candidate
    return None


def is_within(file, path):
    file, path = os.path.realpath(file), os.path.realpath(path)
    return file == path or file.startswith(path.rstrip("/") + "/")


def default_flags(file):
    return [] if file.endswith(C_SUFFIXES) else ["-std=c++17"]


def collect_units(args):
    """Pairs of a file and the arguments that tell how it is compiled."""
    units = {}
    if args.p:
        files, directory = read_database(args.p)
        for file in files:
            if not args.paths or any(is_within(file, p) for p in args.paths):
                units[file] = ["-p", directory]
        return sorted(units.items())
    for path in args.paths:
        database = find_database(path) if args.flags is None else None
        known, directory = read_database(database) if database else ([], None)
        inside = [f for f in known if is_within(f, path)]
        if inside:
            units.update((f, ["-p", directory]) for f in inside)
            continue
        if os.path.isfile(path):
            sources = [path]
        else:
            sources = [
                os.path.join(where, name)
                for where, _, names in os.walk(path)
                for name in names
                if name.endswith(C_SUFFIXES + CXX_SUFFIXES)
            ]
        for source in sources:
            flags = args.flags if args.flags is not None else default_flags(source)
            units[os.path.abspath(source)] = ["--"] + flags
    return sorted(units.items())


class Report:
    """What all units said."""

    def __init__(self):
        self.findings = {}
        self.incomplete = {}
        self.misconfigured = {}
        self.stats = collections.Counter()

    def add(self, file, status, output, errors):
        block = None
        complete = True
        for line in errors.splitlines():
            if line.startswith("lease-tidy: "):
                for number, what in re.findall(r"(\d+) ([a-z ]+)", line.rpartition(":")[2]):
                    self.stats[what] += int(number)
        for line in output.splitlines():
            match = DIAGNOSTIC.match(line)
            if not match:
                if block is not None:
                    block.append(line)
                continue
            block = None
            if "lease-" in match["checks"]:
                key = (
                    os.path.normpath(match["file"] or ""),
                    int(match["line"] or 0),
                    int(match["column"] or 0),
                    match["text"],
                )
                block = [line]
                self.findings.setdefault(key, block)
            elif match["checks"] == "clang-tidy-config":
                if match["level"] == "error":
                    self.misconfigured[match["text"]] = True
                else:
                    print("scan: warning: " + match["text"], file=sys.stderr)
            elif match["level"] != "warning":
                complete = False
                self.incomplete.setdefault(file, line)
        if status and complete and not self.misconfigured and not self.findings:
            reason = (errors.strip() or "status %d" % status).splitlines()
            told = next((l for l in reason if "error" in l), reason[-1])
            if "lease-tidy plugin" in told:
                self.misconfigured[told] = True
            else:
                self.incomplete[file] = told
        elif status < 0:
            self.incomplete[file] = "clang-tidy was stopped by signal %d" % -status


def relative(text):
    """Paths below the current directory are easier to read without it."""
    return re.sub(r"(?m)^%s/" % re.escape(os.getcwd()), "", text)


def main():
    args = parse_arguments()
    if not os.path.exists(PLUGIN):
        bad_usage("the plugin is not built: " + PLUGIN)
    units = collect_units(args)
    if not units:
        bad_usage("there is nothing to scan in what you named")

    command = [CLANG_TIDY, "-load=" + PLUGIN, "-quiet", "-header-filter=.*"]
    command.append("-checks=-*," + args.checks)
    options = {"Stats": "true"} if args.stats else {}
    if args.catalogue:
        files = [os.path.abspath(f) for f in args.catalogue.split(";") if f]
        options["Catalogue"] = ";".join(files)
    if options:
        config = {"InheritParentConfig": True, "CheckOptions": options}
        command.append("-config=" + json.dumps(config))

    def run(unit):
        file, how = unit
        # The file comes before `--`, after which all are compiler flags.
        done = subprocess.run(
            command + [file] + how,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            errors="replace",
        )
        return file, done.returncode, done.stdout, done.stderr

    report = Report()
    progress = sys.stderr.isatty()
    with concurrent.futures.ThreadPoolExecutor(args.j) as workers:
        # In the order of the units, so that the output does not depend on
        # which of them is done first.
        for number, result in enumerate(workers.map(run, units), 1):
            report.add(*result)
            if progress:
                print("\r%d/%d" % (number, len(units)), end="", file=sys.stderr)
    if progress:
        print("\r\033[K", end="", file=sys.stderr)

    for _, block in sorted(report.findings.items()):
        print(relative("\n".join(block)))
    for text in report.misconfigured:
        print("error: " + text, file=sys.stderr)
    for file, reason in sorted(report.incomplete.items()):
        print("scan: could not analyse %s: %s" % (file, reason), file=sys.stderr)

    def count(number, word):
        return "%d %s%s" % (number, word, "" if number == 1 else "s")

    summary = "%s in %s; %s analysed" % (
        count(len(report.findings), "finding"),
        count(len({key[0] for key in report.findings}), "file"),
        count(len(units) - len(report.incomplete), "unit"),
    )
    if report.incomplete:
        summary += ", %d not" % len(report.incomplete)
    print(("\n" if report.findings else "") + summary)
    if args.stats:
        print(", ".join("%d %s" % (n, what) for what, n in report.stats.items()))

    if report.misconfigured:
        sys.exit(BAD_USAGE)
    if report.incomplete:
        sys.exit(INCOMPLETE)
    sys.exit(FINDINGS if report.findings else NOTHING)


if __name__ == "__main__":
    main()
