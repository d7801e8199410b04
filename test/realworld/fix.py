#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Applies the fixes to the real code of scan.py and run.py, and looks again.

Each unit that has findings (by scan-results.json and results.json) is fixed by
`clang-tidy -fix-errors` in a copy of its sources that is thrown away afterwards, also
when the run is stopped. Then the compiler must find no error that was not
there before, what had a fix must not be reported any more, nothing new may be
reported, and a second time must change nothing.

Kept of each finding: where, which check, whether it is local to its function,
whether it has a fix or why not, and what became of it. No code is kept; the
changes go to --diffs, for reading.
"""

import argparse
import collections
import concurrent.futures
import difflib
import fnmatch
import json
import os
import pathlib
import re
import shutil
import signal
import sys
import tempfile
import threading

import realworld as rw
import run
import scan

APPLIED = "FIX-IT applied suggested code changes"
NO_FIX = "no fix: "
TOGETHER = re.compile(r"fixed together with the finding in line (\d+)$")
# Reasons which say that the handle is not in a local variable.
ELSEWHERE = re.compile(
    "it is a parameter|it outlives the function|it is kept in (the member|"
    "what outlives|an array)|(it|the handle) has no "
    "variable of its own")
HANDLE = re.compile(r"(?:connection|result|statement|cursor|handle)"
                    r"(?: '(?P<name>[^']+)')? acquired by '")
NO_TYPE = "return|delete|throw|new|else|case|goto"
# Checks that never carry a fix: what is right is for people to say.
BY_DESIGN = ("lease-double-release", "lease-use-after-release",
             "lease-write-without-commit")


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repos", required=True,
                        help="folder of checkouts (bare or not)")
    parser.add_argument("--scan-work", help="--work of scan.py")
    parser.add_argument("--bugs-work", help="--work of run.py")
    parser.add_argument("--plugin", required=True, help="lease-tidy.so")
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--deps", default="/nonexistent",
                        help="folder of unpacked packages ($DEP)")
    parser.add_argument("--data", default=rw.HERE / "codebases.json")
    parser.add_argument("--scan", default=rw.HERE / "scan-results.json")
    parser.add_argument("--bugs", default=rw.HERE / "bugs.jsonl")
    parser.add_argument("--results", default=rw.HERE / "results.json")
    parser.add_argument("--output", default=rw.HERE / "fix-results.json")
    parser.add_argument("--diffs", help="folder for what the fixes changed")
    parser.add_argument("--only", action="append", default=[],
                        help="only the codebase or the bug of this name")
    parser.add_argument("--units", default="*",
                        help="only units whose path fits this pattern")
    parser.add_argument("--by-hand", action="store_true",
                        help="all C++ units, releases by hand as well")
    parser.add_argument("--revision", default="not told",
                        help="commit that the plugin was built from")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=300)
    args = parser.parse_args()
    if not args.scan_work and not args.bugs_work:
        parser.error("--scan-work, --bugs-work or both are needed")
    return args


def files_below(root):
    return [p for p in root.rglob("*") if p.is_file() and not p.is_symlink()]


class Copy:
    """Sources that may be changed: a copy of ORIGINAL in a folder SCRATCH."""

    def __init__(self, original, scratch, repo, commit):
        self.original, self.root = original, scratch
        shutil.copytree(original, scratch, symlinks=True)
        self.add_styles(repo, commit)
        self.stamps = {p: p.stat().st_mtime_ns for p in files_below(scratch)}

    def add_styles(self, repo, commit):
        """What the fixes look for besides the sources."""
        for entry in rw.git(repo, "ls-tree", "-r", "-z", commit).split(b"\0"):
            meta, _, path = entry.partition(b"\t")
            target = self.root / os.fsdecode(path)
            if target.name == ".clang-format" and target.parent.exists():
                target.write_bytes(rw.git(repo, "cat-file", "blob",
                                          meta.split()[2].decode()))

    def changed(self):
        return [p for p, stamp in self.stamps.items()
                if p.stat().st_mtime_ns != stamp]

    def restore(self):
        for path in self.changed():
            shutil.copy2(self.original / path.relative_to(self.root), path)
            self.stamps[path] = path.stat().st_mtime_ns


def lines_of(path):
    return path.read_text(encoding="utf-8", errors="replace").split("\n")


def is_local(finding, reason, lines):
    """Is the handle in a variable that is declared above in the file?

    Read from the text, hence rough. What is no handle (a transaction, a
    dropped result) is local: all that a fix needs is in the function.
    """
    handle = HANDLE.match(finding["message"])
    if not handle:
        return not ELSEWHERE.match(reason)
    if not handle["name"] or ELSEWHERE.match(reason):
        return False
    name = re.escape(handle["name"])
    declared = re.compile(
        rf"[\w>]\s*\*[\s*]*{name}\s*[=;,({{]|,\s*\**{name}\s*[=;,]|"
        rf"(^|[;({{}}])\s*(?!(?:{NO_TYPE})\b)[A-Za-z_][\w:<>*& ]*[\s>*&]{name}"
        r"\s*[=;,({\[]")
    return any(declared.search(line) for line in lines[:finding["line"]])


class Unit:
    """One unit: fixed, compiled, and scanned again."""

    def __init__(self, args, copy, unit, cwd, flags, options):
        self.args, self.copy, self.unit = args, copy, unit
        self.cwd, self.flags, self.options = cwd, flags, options
        self.source = str(copy.root / unit)
        self.folders = rw.bases(copy.root, args.deps)
        self.maps = {}  # file -> (old line -> new line)

    def compile(self):
        return rw.run_unit([self.args.clang, "-fsyntax-only",
                            "-ferror-limit=0", *self.flags, self.source],
                           self.cwd, self.folders, self.args.timeout)

    def tidy(self):
        command = rw.tidy_command(
            self.args.clang_tidy, self.args.plugin, self.source,
            ["-ferror-limit=0", *self.flags], options=self.options)
        # Nothing outside of the copy may be touched.
        at = command.index("-header-filter=.*")
        command[at] = f"-header-filter=^{re.escape(str(self.copy.root))}/"
        # Some units do not compile with the headers at hand, before as after.
        command[at:at] = ["-fix-errors"]
        return rw.run_unit(command, self.cwd, self.folders, self.args.timeout)

    def run(self, name):
        """The records of the findings, and what went wrong with the unit."""
        first = self.tidy()  # its errors are those of the unit as it was
        bad = []
        if scan.crashed(first) or first.status == "timeout":
            return [], [f"crashed or timed out: {first.status}"]
        records = [self.record(f) for f in unique(first.findings)]
        changed = self.copy.changed()
        if not changed:
            if any(r["outcome"] == "fixed" for r in records):
                bad.append("a fix was announced, but nothing is changed")
            return records, bad
        self.keep_diff(name, changed)
        text = {p: p.read_bytes() for p in changed}
        after = self.compile()
        for error in self.new_errors(first.errors, after.errors):
            bad.append(f"does not compile: {error}")
            self.blame(records, error, "compiles")
        second = self.tidy()
        if scan.crashed(second) or second.status == "timeout":
            bad.append(f"crashed or timed out after the fix: {second.status}")
        for finding in self.left(records, unique(second.findings)):
            bad.append("new: {path}:{line}: {message} [{check}]".format(
                **finding))
            self.blame(records, f"{finding['path']}:{finding['line']}: ",
                       "clean")
        for record in records:
            if record["outcome"] in ("fixed", "together") and \
                    not record.get("gone"):
                record["clean"] = False
                bad.append("not gone: {file}:{line}: {check}".format(
                    **record))
            if record["outcome"] != "none":
                record["clean"] = record["clean"] and record["compiles"]
        for path, was in text.items():
            if path.read_bytes() != was:
                bad.append("a second fix changes "
                           f"{path.relative_to(self.copy.root)}")
        return records, bad

    def record(self, finding):
        texts = [n["message"] for n in finding["notes"]]
        reason = next((t[len(NO_FIX):] for t in texts
                       if t.startswith(NO_FIX)), "")
        together = next((TOGETHER.match(t) for t in texts
                         if TOGETHER.match(t)), None)
        outcome = "fixed" if APPLIED in texts else \
            "together" if together else "none"
        result = {"file": finding["path"], "line": finding["line"],
                  "column": finding["column"], "check": finding["check"],
                  "message": finding["message"], "outcome": outcome,
                  "local": is_local(
                      finding, reason,
                      lines_of(self.copy.original / finding["path"])),
                  "c": self.unit.endswith(".c")}
        if together:
            result["with"] = int(together[1])
        if outcome == "none":
            result["reason"] = reason or (
                "none by design" if finding["check"] in BY_DESIGN
                else "no reason given")
        else:
            result |= {"compiles": True, "clean": True}
        result["edits"] = [[n["path"], n["line"]] for n in finding["notes"]
                           if n["message"] == APPLIED]
        return result

    def map_of(self, path):
        if path not in self.maps:
            now = lines_of(self.copy.root / path)
            self.maps[path] = run.line_map(
                lines_of(self.copy.original / path), now)
        return self.maps[path]

    def new_errors(self, old, new):
        """Errors of NEW that are not, by what they say, in OLD."""
        known = collections.Counter(e.split(": ", 1)[1] for e in old)
        for error in new:
            words = error.split(": ", 1)[1]
            if known[words]:
                known[words] -= 1
            else:
                yield error

    def left(self, records, findings):
        """Marks what is gone; gives the findings that are new."""
        unmatched = list(findings)

        def take(fits):
            for finding in unmatched:
                if fits(finding):
                    unmatched.remove(finding)
                    return True
            return False

        def same(record, finding):
            return (record["file"], record["check"], record["message"]) == (
                finding["path"], finding["check"], finding["message"])

        # First by line, then what stands in a line that was rewritten.
        waiting = []
        for record in records:
            where = self.map_of(record["file"]).get(record["line"])
            if where is None or not take(
                    lambda f: same(record, f) and f["line"] == where):
                waiting.append(record)
        # What had no fix is expected to stay: it comes first.
        for record in sorted(waiting, key=lambda r: r["outcome"] != "none"):
            if record["line"] in self.map_of(record["file"]):
                record["gone"] = True
            else:
                record["gone"] = not take(lambda f: same(record, f))
        return unmatched

    def blame(self, records, where, what):
        """Which fix has its edits nearest to the place WHERE of now?"""
        path, line = where.split(":")[:2]
        back = {new: old for old, new in self.map_of(path).items()} \
            if (self.copy.root / path).exists() else {}
        near = int(line)
        old = next((back[n] for n in range(near, 0, -1) if n in back), near)
        best, least = None, None
        for record in records:
            for file, edit in record["edits"]:
                distance = abs(edit - old) + (0 if file == path else 10 ** 6)
                if least is None or distance < least:
                    best, least = record, distance
        if best:
            best[what] = False
            for record in records:
                if record.get("with") == best["line"]:
                    record[what] = False

    def keep_diff(self, name, changed):
        if not self.args.diffs:
            return
        out = []
        for path in changed:
            short = path.relative_to(self.copy.root)
            out += difflib.unified_diff(
                lines_of(self.copy.original / short), lines_of(path),
                f"a/{short}", f"b/{short}", lineterm="", n=6)
        folder = pathlib.Path(self.args.diffs)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (name + "." + self.unit.replace("/", "_") + ".diff")
         ).write_text("\n".join(out) + "\n", encoding="utf-8")


def unique(findings):
    """Each once: the tests of a template are reported for each instance."""
    seen, out = {}, []
    for f in findings:
        key = (f["path"], f["line"], f["column"], f["check"], f["message"])
        if key not in seen:
            seen[key] = f
            out.append(f)
        else:
            seen[key]["notes"] += f["notes"]
    return out


def merge(into, records):
    """A header is fixed in many units: what fails in one of them fails."""
    for record in records:
        record.pop("edits", None)
        record.pop("gone", None)
        key = (record["file"], record["line"], record["column"],
               record["check"], record["message"])
        if key in into:
            for what in ("compiles", "clean"):
                if what in record:
                    into[key][what] = into[key].get(what, True) and \
                        record[what]
        else:
            into[key] = record


def summary(result):
    count = collections.Counter()
    for f in result["findings"]:
        count["findings"] += 1
        count[f["outcome"]] += 1
        if f["outcome"] != "none":
            count["does not compile"] += not f["compiles"]
            count["not clean"] += not f["clean"]
    return ", ".join(f"{n} {word}" for word, n in count.items() if n)


def codebase(args, name, recipe, headers, scanned, scratch):
    """Fixes the units of a codebase that have findings."""
    base = pathlib.Path(args.scan_work).resolve() / name / "source"
    repo = rw.find_repo(args.repos, recipe["repo"])
    rw.materialise(repo, recipe["commit"], base, recipe.get("links", {}))
    copy = Copy(base, scratch / name / "source", repo, recipe["commit"])
    mine = argparse.Namespace(**vars(args))
    mine.work = str(scratch)
    tree = scan.Codebase(mine, name, recipe, headers, {})
    files = {f["path"] for f in scanned["findings"]}
    units = {f for f in files if f in tree.commands}
    for file in files - units:
        # A header: one unit that includes it tells.
        users = [u for u in scan.reaching_units(
            copy.root, ["*" + pathlib.PurePosixPath(file).name], ["*"], [])
            if u in tree.commands]
        units |= set(users[:2])
    options = scan.OPTIONS
    if args.by_hand:
        units = {u for u in tree.commands if not u.endswith(".c")}
        options = {}
    found, failures = {}, []
    for unit in sorted(fnmatch.filter(units, args.units)):
        if args.stopped.is_set():
            break
        cwd, flags = tree.commands[unit]
        try:
            records, bad = Unit(args, copy, unit, cwd, flags,
                                options).run(name)
        finally:
            copy.restore()
        merge(found, records)
        failures += [f"{unit}: {b}" for b in bad]
    return {"repo": recipe["repo"], "commit": recipe["commit"],
            "revision": args.revision, "failures": failures,
            "units": len(fnmatch.filter(units, args.units)),
            "findings": [found[k] for k in sorted(found)]}


def bug(args, case, scratch):
    """Fixes a unit as it was before people mended it."""
    runner = run.Runner(argparse.Namespace(work=args.bugs_work))
    commit = case["parent_commit"]
    links = json.loads((rw.HERE / "trees.json").read_text())
    root = runner.root(case, commit).resolve()
    repo = rw.find_repo(args.repos, case["repo"])
    rw.materialise(repo, commit, root, links.get(case["repo"], {}))
    copy = Copy(root, scratch / case["id"], repo, commit)
    try:
        flags = rw.expand_flags(case["flags"], rw.HERE / "inc", args.deps)
        unit = Unit(args, copy, case["tu"], copy.root / case["dir"], flags,
                    run.OPTIONS)
        records, bad = unit.run("bug-" + case["id"])
    finally:
        shutil.rmtree(copy.root)
    wanted = {(m["path"], m["line"], m["check"])
              for m in args.matches[case["id"]]}
    found = {}
    merge(found, records)
    for record in found.values():
        record["bug"] = (record["file"], record["line"],
                         record["check"]) in wanted
    return {"repo": case["repo"], "commit": commit, "failures":
            [f"{case['tu']}: {b}" for b in bad],
            "revision": args.revision,
            "findings": [found[k] for k in sorted(found)]}


def main():
    args = parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    args.stopped = threading.Event()
    output = {"codebases": {}, "by_hand": {}, "bugs": {}}
    if pathlib.Path(args.output).exists():
        output |= json.loads(pathlib.Path(args.output).read_text())
    jobs = []
    with tempfile.TemporaryDirectory(prefix="lease-fix.") as scratch, \
            concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        scratch = pathlib.Path(scratch).resolve()
        if args.scan_work:
            data = json.loads(pathlib.Path(args.data).read_text())
            scanned = json.loads(pathlib.Path(args.scan).read_text())
            for name, recipe in sorted(data["codebases"].items()):
                if args.only and name not in args.only:
                    continue
                jobs.append((
                    "by_hand" if args.by_hand else "codebases", name,
                    pool.submit(codebase, args, name, recipe,
                                data["headers"], scanned[name], scratch)))
        if args.bugs_work and not args.by_hand:
            results = json.loads(pathlib.Path(args.results).read_text())
            args.matches = {name: case.get("matches", []) for name, case
                            in results["cases"].items()}
            for case in rw.read_lines(args.bugs):
                if case["kind"] == "bug" and args.matches[case["id"]] and \
                        (not args.only or case["id"] in args.only):
                    jobs.append(("bugs", case["id"], pool.submit(
                        bug, args, case, scratch)))
        failed = False
        try:
            for kind, name, job in jobs:
                result = output[kind][name] = job.result()
                print(f"{name}: {summary(result)}", flush=True)
                for failure in result["failures"]:
                    failed = True
                    print(f"  {failure}", flush=True)
                rw.write_json(args.output, output)
        except BaseException:
            args.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
