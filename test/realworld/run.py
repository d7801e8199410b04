#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the checks over real, publicly fixed bugs and over real correct files.

bugs.jsonl names the commits; the checkouts are the caller's (--repos). For a
bug the unit is analysed before and after the fix. It counts as *found* only
if a check that fits its class reports the acquire that the data names, or
shows, in a note inside the right function, the lines that the fix changed.
Approximation: a defect that is reported elsewhere counts as missed.
"""

import argparse
import collections
import concurrent.futures
import difflib
import json
import pathlib
import sys

import realworld as rw

LEAK = {"lease-acquire-without-raii", "lease-result-without-release"}
RESULT = {"lease-result-without-release"}
OPEN = {"lease-read-without-commit-or-rollback",
        "lease-write-without-commit", "lease-catch-without-rollback",
        "lease-release-without-rollback"}
# Which checks answer for a class of the data.
FITTING = {
    "result-leak": RESULT,
    "statement-leak": RESULT,
    "leak-failed-connect": LEAK,
    "leak-early-return": LEAK,
    "leak-error-path": LEAK,
    "leak-exception": LEAK,
    "in-house-pool": {"lease-acquire-without-raii",
                      "lease-use-after-release", "lease-double-release",
                      "lease-release-without-rollback"},
    "txn-left-open": OPEN,
    "release-in-txn": {"lease-release-without-rollback"},
    "use-after-release": {"lease-use-after-release"},
    "double-release": {"lease-double-release"},
}
# By-hand releases are policy, not bugs: they would drown the defects here.
OPTIONS = {"lease-acquire-without-raii.Report": "possible-leak"}


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repos", required=True,
                        help="folder of checkouts (bare or not)")
    parser.add_argument("--work", required=True,
                        help="folder in which commits are written out, once")
    parser.add_argument("--plugin", help="lease-tidy.so")
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--deps", default="/nonexistent",
                        help="folder of unpacked packages ($DEP)")
    parser.add_argument("--data", default=rw.HERE / "bugs.jsonl")
    parser.add_argument("--output", default=rw.HERE / "results.json")
    parser.add_argument("--only", action="append", default=[],
                        help="only cases whose id contains this")
    parser.add_argument("--parse-only", action="store_true",
                        help="check that the units parse; needs no plugin")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=300)
    args = parser.parse_args()
    if not args.parse_only and not args.plugin:
        parser.error("--plugin is needed (or --parse-only)")
    return args


def source_lines(root, path):
    file = root / path
    if not file.exists():
        return []
    return file.read_text(encoding="utf-8", errors="replace").split("\n")


def same_statement(lines, one, other):
    """Do two lines lie in one statement (a call written over lines)?"""
    low, high = sorted((one, other))
    return high - low <= 8 and not any(
        ";" in lines[i - 1] or "{" in lines[i - 1] or "}" in lines[i - 1]
        for i in range(low, high) if i - 1 < len(lines))


def line_map(old, new):
    """Old line -> new line, for lines that the fix did not touch."""
    result = {}
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for start_old, start_new, size in matcher.get_matching_blocks():
        for i in range(size):
            result[start_old + i + 1] = start_new + i + 1
    return result


def mapped_range(mapping, low, high):
    inside = [mapping[i] for i in range(low, high + 1) if i in mapping]
    return (min(inside), max(inside)) if inside else None


def in_ranges(line, ranges):
    return any(low <= line <= high for low, high in ranges)


def how_matched(finding, case, lines):
    """Why FINDING is the bug of CASE: "acquire", "note", "caller", or None."""
    facts = case["lines"]
    for line in facts["acquire"] + facts.get("release_or_use", []):
        if same_statement(lines, line, finding["line"]):
            return "acquire"
    if not in_ranges(finding["line"], facts["function"]):
        # Reported in a caller, but the path comes back to this very acquire.
        for note in finding["notes"]:
            if note["path"] == case["path"] and any(
                    same_statement(lines, line, note["line"])
                    for line in facts["acquire"]):
                return "caller"
        return None
    for note in finding["notes"] + [finding]:
        if note["path"] != case["path"]:
            continue
        if any(low - 1 <= note["line"] <= high + 1
               for low, high in facts.get("diff_old", ())):
            return "note"
    return None


class Runner:
    def __init__(self, args):
        self.args = args
        self.units = {}  # (repo, commit, tu, dir, flags) -> Outcome

    def root(self, case, commit):
        owner, _, name = case["repo"].partition("/")
        return (pathlib.Path(self.args.work) /
                f"{owner}+{name}" / commit[:12])

    def prepare(self, cases):
        wanted = {(c["repo"], commit): c for c in cases
                  for commit in (c["parent_commit"], c["fix_commit"])
                  if commit}
        links = json.loads((rw.HERE / "trees.json").read_text())
        for (name, commit), case in sorted(wanted.items()):
            repo = rw.find_repo(self.args.repos, name)
            if repo is None:
                sys.exit(f"error: no checkout of {name} in {self.args.repos}")
            rw.materialise(repo, commit, self.root(case, commit),
                           links.get(name, {}))

    def key(self, case, commit):
        return (case["repo"], commit, case["tu"], case["dir"], case["flags"])

    def analyse(self, key):
        repo, commit, unit, folder, flags = key
        root = self.root({"repo": repo}, commit)
        cwd = root / folder
        source = root / unit
        if not source.exists():
            outcome = rw.Outcome()
            outcome.errors.append(f"{unit}: no such file")
            return outcome
        inc = rw.HERE / "inc"
        arguments = rw.expand_flags(flags, inc, self.args.deps)
        if self.args.parse_only:
            command = [self.args.clang, "-fsyntax-only", "-ferror-limit=0",
                       *arguments, str(source)]
        else:
            command = rw.tidy_command(self.args.clang_tidy, self.args.plugin,
                                      str(source),
                                      ["-ferror-limit=0", *arguments],
                                      options=OPTIONS)
        return rw.run_unit(command, cwd, rw.bases(root, self.args.deps),
                           self.args.timeout)

    def analyse_all(self, cases):
        keys = sorted({self.key(c, commit) for c in cases
                       for commit in (c["parent_commit"], c["fix_commit"])
                       if commit})
        with concurrent.futures.ThreadPoolExecutor(self.args.j) as pool:
            for key, outcome in zip(keys, pool.map(self.analyse, keys)):
                self.units[key] = outcome

    def judge_bug(self, case):
        before = self.units[self.key(case, case["parent_commit"])]
        root = self.root(case, case["parent_commit"])
        lines = source_lines(root, case["path"])
        fitting = FITTING[case["class"]]
        result = {"errors_parent": before.errors, "matches": [],
                  "others_in_function": [], "status_parent": before.status}
        acquires = set()
        for finding in before.findings:
            if finding["path"] != case["path"]:
                continue
            how = how_matched(finding, case, lines)
            if how and finding["check"] in fitting:
                result["matches"].append(dict(finding, how=how))
                acquires.add(finding["line"])
            elif how or in_ranges(finding["line"], case["lines"]["function"]):
                result["others_in_function"].append(finding)
        if result["matches"]:
            result["verdict"] = "found"
        elif before.errors or before.status not in (0, 1):
            result["verdict"] = "not parsed"
        else:
            result["verdict"] = "missed"
        if not case["fix_commit"]:
            return result

        after = self.units[self.key(case, case["fix_commit"])]
        result["errors_fix"] = after.errors
        result["status_fix"] = after.status
        fixed = source_lines(self.root(case, case["fix_commit"]), case["path"])
        mapping = line_map(lines, fixed)
        ranges = [r for r in (mapped_range(mapping, low, high)
                              for low, high in case["lines"]["function"]) if r]
        targets = {mapping.get(line)
                   for line in list(case["lines"]["acquire"]) +
                   sorted(acquires)}
        touched = None in targets
        result["after_fix"] = []
        for finding in after.findings:
            if finding["path"] != case["path"] or \
                    finding["check"] not in fitting:
                continue
            inside = in_ranges(finding["line"], ranges)
            # The same acquire, or one that the fix wrote anew.
            same = any(line and note["path"] == case["path"] and
                       same_statement(fixed, line, note["line"])
                       for note in finding["notes"]
                       for line in targets) if not inside else any(line and same_statement(fixed, line, finding["line"])
                       for line in targets) or \
                (touched and finding["line"] not in mapping.values())
            if not inside and not same:
                continue
            result["after_fix"].append(dict(finding, same_acquire=same))
        result["silent_after_fix"] = not any(
            f["same_acquire"] for f in result["after_fix"])
        return result

    def judge_clean(self, case):
        outcome = self.units[self.key(case, case["parent_commit"])]
        return {"errors_parent": outcome.errors, "status_parent":
                outcome.status, "findings": outcome.findings,
                "verdict": "not parsed" if outcome.errors
                or outcome.status not in (0, 1) else
                "silent" if not outcome.findings else "findings"}


def print_parse(cases, runner):
    bad = 0
    for case in cases:
        for side in ("parent", "fix"):
            commit = case[f"{side}_commit"]
            if not commit:
                continue
            outcome = runner.units[runner.key(case, commit)]
            if outcome.errors or outcome.status != 0:
                bad += 1
                print(f"{case['id']:24} {side:6} {case['scope'] or 'clean':10}"
                      f" {len(outcome.errors)} errors")
                for error in outcome.errors[:6]:
                    print(f"    {error[:160]}")
                if not outcome.errors:
                    print(f"    {outcome.stderr[-400:]}")
    print(f"{bad} of the units do not parse without an error")
    return bad


def table(title, rows, column):
    counts = collections.defaultdict(collections.Counter)
    for case, result in rows:
        counts[case[column]][result["verdict"]] += 1
    print(f"\n{title:28} {'cases':>5} {'found':>5} {'missed':>6} "
          f"{'not parsed':>10} {'recall':>7}")
    for name, count in sorted(counts.items()):
        total = sum(count.values())
        print(f"{name:28} {total:5} {count['found']:5} {count['missed']:6} "
              f"{count['not parsed']:10} {count['found'] / total:7.0%}")


def print_report(bugs, clean):
    for title, column in (("scope", "scope"), ("class", "class"),
                          ("api", "api"), ("language", "lang")):
        table(title, bugs, column)
    own = [(c, r) for c, r in bugs if c["scope"] in ("intra", "same-file")]
    if own:
        found = sum(r["verdict"] == "found" for _, r in own)
        print(f"\none file is enough: {found} of {len(own)} found "
              f"({found / len(own):.0%})")
    print("\nmissed or not parsed:")
    for case, result in bugs:
        if result["verdict"] != "found":
            print(f"  {case['id']:24} {case['scope']:10} {case['class']:20} "
                  f"{case['api']:15} {result['verdict']}, "
                  f"{len(result['errors_parent'])} errors")
    fixes = [(c, r) for c, r in bugs if "silent_after_fix" in r]
    clean_fixes = [(c, r) for c, r in fixes if c["fix_side"] == "read-clean"]
    loud = [(c, r) for c, r in fixes if not r["silent_after_fix"]]
    print(f"\nstill reported after the fix: {len(loud)} of {len(fixes)}, "
          f"of the fixes read as clean "
          f"{sum(not r['silent_after_fix'] for _, r in clean_fixes)} of "
          f"{len(clean_fixes)}")
    for case, result in loud:
        print(f"  {case['id']:24} {case['fix_side']}")
        for finding in result["after_fix"]:
            if finding["same_acquire"]:
                print(f"      {finding['path']}:{finding['line']}: "
                      f"{finding['message']} [{finding['check']}]")
    print("\ncorrect files:")
    for case, result in clean:
        print(f"  {case['id']:24} {result['verdict']}, "
              f"{len(result['errors_parent'])} errors")
        for finding in result["findings"]:
            print(f"      {finding['path']}:{finding['line']}: "
                  f"{finding['message']} [{finding['check']}]")


def main():
    args = parse_args()
    cases = [c for c in rw.read_lines(args.data)
             if not args.only or any(part in c["id"] for part in args.only)]
    runner = Runner(args)
    runner.prepare(cases)
    runner.analyse_all(cases)
    if args.parse_only:
        return 1 if print_parse(cases, runner) else 0
    bugs, clean, output = [], [], {}
    for case in cases:
        if case["kind"] == "bug":
            result = runner.judge_bug(case)
            bugs.append((case, result))
        else:
            result = runner.judge_clean(case)
            clean.append((case, result))
        output[case["id"]] = result
    # Every finding, not only those about the cases: they are real code, too.
    # Without their notes, which are long and are there for the cases.
    units = {f"{repo}@{commit[:12]}:{unit}":
             [dict(finding, notes=[]) for finding in outcome.findings]
             for (repo, commit, unit, _, _), outcome in runner.units.items()
             if outcome.findings}
    rw.write_json(args.output, {"cases": output, "units": units})
    print_report(bugs, clean)
    return 0


if __name__ == "__main__":
    sys.exit(main())
