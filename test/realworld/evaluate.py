#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes docs/evaluation.md from what run.py and scan.py kept.

results.json and scan-results.json say what the checks reported,
fix-results.json what became of their fixes, fix-notes.json how some of these
compare with what people did, verdicts.json what somebody who read a finding
thinks of it, misses.json why a real bug is not found. A finding without a verdict counts as not read, never as right; the
same input gives the same bytes.
"""

import argparse
import collections
import json
import pathlib
import sys

import realworld as rw

VERDICTS = ("true", "policy", "wrong")
COLUMNS = (*VERDICTS, "not read")
ONE_FILE = ("intra", "same-file")
# clang-tidy's own start counts for tiny units (scan.py uses the same).
START = 0.5


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=rw.HERE / "bugs.jsonl")
    parser.add_argument("--results", default=rw.HERE / "results.json")
    parser.add_argument("--scan", default=rw.HERE / "scan-results.json")
    parser.add_argument("--verdicts", default=rw.HERE / "verdicts.json")
    parser.add_argument("--misses", default=rw.HERE / "misses.json")
    parser.add_argument("--fixes", default=rw.HERE / "fix-results.json")
    parser.add_argument("--output",
                        default=rw.HERE.parents[1] / "docs/evaluation.md")
    parser.add_argument("--unread", action="store_true",
                        help="only list the findings without a verdict")
    parser.add_argument("--prune", action="store_true",
                        help="drop verdicts on findings that are gone")
    return parser.parse_args()


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def key(codebase, finding):
    return codebase, finding["path"], finding["line"], finding["check"]


def verdict_key(verdict):
    return (verdict["codebase"], verdict["file"], verdict["line"],
            verdict["check"])


def read_verdicts(path):
    result, wrong = {}, []
    for verdict in read(path):
        if verdict["verdict"] not in VERDICTS or not verdict["reason"] or \
                verdict_key(verdict) in result:
            wrong.append(verdict)
        result[verdict_key(verdict)] = verdict
    if wrong:
        sys.exit("error: unknown verdict, no reason, or given twice:\n" +
                 "\n".join(json.dumps(v) for v in wrong))
    return result


def possible(finding):
    """Does the finding rest on a call that is only not known not to throw?"""
    return finding["message"].split(" (pool ")[0].endswith("if a call throws")


def collect(scan, results, verdicts):
    """(codebase, commit, finding, verdict or None), ordered, each once."""
    rows = []
    for name, codebase in sorted(scan.items()):
        for finding in codebase["findings"]:
            rows.append((name, codebase["commit"], finding))
    scanned = len(rows)
    seen = set()
    for unit, findings in sorted(results["units"].items()):
        repo = unit.split(":", 1)[0]
        for finding in findings:
            if key(repo, finding) not in seen:
                seen.add(key(repo, finding))
                rows.append((repo, repo.rsplit("@", 1)[1], finding))
    rows = [(*row, verdicts.get(key(row[0], row[2]))) for row in rows]
    return rows[:scanned], rows[scanned:]


def word(row):
    return row[3]["verdict"] if row[3] else "not read"


def percent(part, whole):
    return f"{100 * part / whole:.0f}%" if whole else "–"


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(out, head, rows):
    out.append("| " + " | ".join(head) + " |")
    out.append("|" + " --- |" * len(head))
    out += ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]
    out.append("")


def recall(out, title, bugs, column):
    groups = collections.defaultdict(collections.Counter)
    for case, result in bugs:
        groups[case[column]][result["verdict"]] += 1
    rows = []
    for name, count in sorted(groups.items()):
        total = sum(count.values())
        rows.append((name, total, count["found"], count["missed"],
                     count["not parsed"], percent(count["found"], total)))
    table(out, (title, "bugs", "found", "missed", "not parsed", "recall"),
          rows)


def real_bugs(out, cases, results, misses):
    bugs = [(c, results["cases"][c["id"]]) for c in cases
            if c["kind"] == "bug" and c["id"] in results["cases"]]
    own = [(c, r) for c, r in bugs if c["scope"] in ONE_FILE]
    found = sum(r["verdict"] == "found" for _, r in own)
    fixes = [(c, r) for c, r in bugs if "silent_after_fix" in r]
    clean = [(c, r) for c, r in fixes if c["fix_side"] == "read-clean"]
    quiet = sum(r["silent_after_fix"] for _, r in clean)
    out += ["## Real bugs", "",
            f"{len(bugs)} defects of public projects, each analysed at the "
            "commit before its fix and at the fix. A defect counts as found "
            "only if a check that fits its class reports the acquire in "
            "question, or a path through the lines that the fix changed.", "",
            f"**Where one file tells all: {found} of {len(own)} found "
            f"({percent(found, len(own))}).** The checks see one file at a "
            "time; the other defects need a function of another file.", "",
            f"**Silent after the fix: {quiet} of the {len(clean)} fixes that "
            "were read and are complete.** Of all fixes "
            f"{sum(r['silent_after_fix'] for _, r in fixes)} of {len(fixes)}; "
            "the others leave a part of the defect in place, or nobody has "
            "read them whole.", ""]
    for title, column in (("scope", "scope"), ("class", "class"),
                          ("API", "api"), ("language", "lang")):
        recall(out, title, bugs, column)
    out += ["### Not found", ""]
    table(out, ("bug", "where", "scope", "class", "why"),
          [(c["id"], f"{c['repo']} {c['parent_commit'][:12]} {c['path']}:"
            f"{c['lines']['acquire'][0] if c['lines']['acquire'] else '?'}",
            c["scope"], c["class"],
            misses.get(c["id"], "not known yet")
            if r["verdict"] == "missed" else "the unit does not parse")
           for c, r in sorted(bugs, key=lambda b: (
               b[0]["scope"] not in ONE_FILE, b[0]["id"]))
           if r["verdict"] != "found"])
    loud = [(c, f) for c, r in fixes for f in r["after_fix"]
            if f["same_acquire"]]
    out += ["### Still reported after the fix", ""]
    table(out, ("bug", "what was read of the fix", "finding"),
          [(c["id"], c["fix_side"],
            f"{f['path']}:{f['line']}: {f['message']} [{f['check']}]")
           for c, f in loud])


def clean_files(out, cases, results, verdicts):
    clean = [(c, results["cases"][c["id"]]) for c in cases
             if c["kind"] != "bug" and c["id"] in results["cases"]]
    rows, wrong = [], 0
    for case, result in clean:
        if not result["findings"]:
            rows.append((case["id"], f"{case['repo']} "
                         f"{case['parent_commit'][:12]} {case['path']}",
                         result["verdict"], ""))
        for f in result["findings"]:
            repo = f"{case['repo']}@{case['parent_commit'][:12]}"
            verdict = verdicts.get(key(repo, f))
            wrong += bool(verdict) and verdict["verdict"] == "wrong" and \
                not possible(f)
            rows.append((case["id"], f"{case['repo']} "
                         f"{case['parent_commit'][:12]} {f['path']}:"
                         f"{f['line']}", f["check"],
                         f"{verdict['verdict']}: {verdict['reason']}"
                         if verdict else "not read"))
    silent = sum(r["verdict"] == "silent" for _, r in clean)
    out += ["## Correct files", "",
            f"{len(clean)} files that were thought correct when they were "
            f"picked: {silent} silent, {wrong} wrong definite findings.", ""]
    table(out, ("file", "where", "finding", "verdict"), rows)


def counts(rows):
    return collections.Counter(word(row) for row in rows)


def shares(out, rows):
    lines = []
    for name, part in (("definite", [r for r in rows if not possible(r[2])]),
                       ("possible", [r for r in rows if possible(r[2])]),
                       ("together", rows)):
        count = counts(part)
        judged = sum(count[v] for v in VERDICTS)
        lines.append((name, len(part), *(count[c] for c in COLUMNS),
                      percent(count["wrong"], judged)))
    table(out, ("certainty", "findings", *COLUMNS, "wrong of those read"),
          lines)


def seconds(value):
    return f"{value:.1f} s"


def scans(out, scan, rows):
    count = counts(rows)
    crashes = sum(bool(u.get("crash")) for c in scan.values()
                  for u in c["units"].values())
    late = sum(bool(u.get("timeout")) for c in scan.values()
               for u in c["units"].values())
    units = sum(len(c["units"]) for c in scan.values())
    out += ["## Real code", "",
            f"{len(scan)} codebases, {units} units that reach a modelled "
            f"header, {crashes} crashes, {late} over the time limit, "
            f"{len(rows)} findings: {count['true']} true, "
            f"{count['policy']} policy (it is as the message says, and the "
            "authors may want it so), "
            f"{count['wrong']} wrong, {count['not read']} not read.", ""]
    shares(out, rows)
    lines, slow = [], []
    for name, codebase in sorted(scan.items()):
        own = codebase["units"].items()
        mine = counts([r for r in rows if r[0] == name])
        parse = sum(u["parse_seconds"] for _, u in own)
        total = sum(u.get("seconds", 0) for _, u in own)
        lines.append((name, codebase["commit"][:12],
                      codebase.get("revision", "not told"), len(own),
                      sum(bool(u["errors"]) for _, u in own),
                      sum(bool(u.get("crash") or u.get("timeout"))
                          for _, u in own),
                      seconds(parse), seconds(total),
                      sum(mine.values()), *(mine[c] for c in COLUMNS)))
        slow += [(name, unit, seconds(u["parse_seconds"]),
                  seconds(u["seconds"]), f"{u['ratio']:.1f}")
                 for unit, u in sorted(own)
                 if u.get("seconds", 0) > 5 * u["parse_seconds"] + START]
    table(out, ("codebase", "commit", "checks of", "units", "with errors",
                "crashed or late", "parse alone", "with the checks",
                "findings", *COLUMNS), lines)
    out += ["Times are seconds, summed over "
            "the units, taken on a busy shared machine, by revisions before "
            "34c40e6 with the clock on the wall, later of the processor: "
            "rough. clang-tidy's own work is part of the second. *Checks of* is the revision of the plugin. A unit "
            "with errors does not parse whole here, so findings in it may be "
            "missing.", "",
            "Units over five times their parse:" if slow else
            "No unit takes over five times its parse.", ""]
    if slow:
        table(out, ("codebase", "unit", "parse", "with the checks", "times"),
              slow)
    checks = collections.defaultdict(list)
    for row in rows:
        checks[row[2]["check"]].append(row)
    table(out, ("check", "findings", *COLUMNS),
          [(check, len(part), *(counts(part)[c] for c in COLUMNS))
           for check, part in sorted(checks.items())])
    table(out, ("codebase", "check", "findings", *COLUMNS),
          [(name, check, len(part), *(counts(part)[c] for c in COLUMNS))
           for name in sorted(scan) for check in sorted(checks)
           for part in [[r for r in checks[check] if r[0] == name]] if part])
    planned = read(rw.HERE / "codebases.json")["codebases"]
    if set(planned) - set(scan):
        out += ["Planned, but not scanned yet: " +
                ", ".join(sorted(set(planned) - set(scan))) + ".", ""]
    out += ["### Wrong findings by shape", ""]
    shape_table(out, rows)
    out += ["### Every finding", ""]
    for name, codebase in sorted(scan.items()):
        part = [r for r in rows if r[0] == name]
        out += [f"#### {name}", "",
                f"{codebase['repo']} at {codebase['commit']}", ""]
        if not part:
            out += ["No finding.", ""]
            continue
        finding_table(out, part)


def shape_table(out, rows):
    shapes = collections.Counter(
        r[3].get("shape", r[3]["reason"]) for r in rows if word(r) == "wrong")
    if not shapes:
        out += ["None.", ""]
        return
    table(out, ("shape", "findings"),
          sorted(shapes.items(), key=lambda s: (-s[1], s[0])))


def finding_table(out, rows):
    table(out, ("where", "finding", "verdict"),
          [(f"{r[2]['path']}:{r[2]['line']}",
            f"{r[2]['check']}: {r[2]['message']}",
            f"{word(r)}: {r[3]['reason']}" if r[3] else "not read")
           for r in rows])


def other_findings(out, rows, scan):
    count = counts(rows)
    out += ["## Other findings in the units of the real bugs", "",
            "The units of the real bugs and the correct files were analysed "
            "whole; what the checks say of them, the bugs themselves "
            f"included: {len(rows)} findings in commits next to each other, "
            "so that most of them come twice or more often. They were not "
            "read one by one: one of a kind was, and its verdict is given to "
            "its like in the same file: "
            f"{count['true']} true, {count['policy']} policy, "
            f"{count['wrong']} wrong, {count['not read']} not read. "
            "They are not part of the shares above.", ""]
    judged = [r for r in rows if r[3]]
    kinds = {}
    for name, _, finding, verdict in judged:
        kind = (name.split("@")[0], finding["path"], finding["check"],
                verdict["verdict"], verdict["reason"])
        kinds.setdefault(kind, []).append(
            f"{name.split('@')[1][:8]}:{finding['line']}")
    table(out, ("project", "file", "check", "verdict", "findings",
                "first at commit:line"),
          [(repo, path, check, f"{verdict}: {reason}", len(where), where[0])
           for (repo, path, check, verdict, reason), where
           in sorted(kinds.items())])


FIXED = ("fixed", "together")


def fix_groups(findings):
    """(what, those findings): as few or as many as the promise speaks of."""
    offered = [f for f in findings if f.get("reason") != "none by design"]
    for language, wanted in (("C++", False), ("C", True)):
        for place, local in (("local", True), ("not local", False)):
            yield (f"{language}, {place}",
                   [f for f in offered
                    if f["c"] == wanted and f["local"] == local])
    yield ("all of these", offered)


def fix_shares(out, findings):
    rows = []
    for name, part in fix_groups(findings):
        fixed = [f for f in part if f["outcome"] in FIXED]
        rows.append((name, len(part), len(fixed),
                     percent(len(fixed), len(part)),
                     percent(sum(f["compiles"] for f in fixed), len(fixed)),
                     percent(sum(f["clean"] for f in fixed), len(fixed))))
    table(out, ("findings", "how many", "with a fix", "share",
                "of these compile", "of these are clean"), rows)
    rest = [f for f in findings if f.get("reason") == "none by design"]
    if rest:
        out += [f"{len(rest)} more are of checks that carry no fix, because "
                "people must say what was meant.", ""]


def fix_reasons(out, findings):
    reasons = collections.Counter(
        (f["reason"], "local" if f["local"] else "not local",
         "C" if f["c"] else "C++")
        for f in findings if f["outcome"] == "none" and
        f["reason"] != "none by design")
    if not reasons:
        return
    table(out, ("why there is no fix", "place", "language", "findings"),
          [(*words, count) for words, count in
           sorted(reasons.items(), key=lambda r: (-r[1], r[0]))])


def fixes(out, fixed, cases):
    def all_of(kind):
        return [f for c in fixed.get(kind, {}).values()
                for f in c["findings"]]

    revisions = sorted({c["revision"] for kind in fixed.values()
                        for c in kind.values()})
    out += ["## Fixes", "",
            "What `test/realworld/fix.py` saw: each unit with findings is "
            "fixed by `clang-tidy -fix` in a copy. A fix *compiles* if the "
            "compiler finds no error in the unit that was not there before; "
            "it is *clean* if its finding is gone and nothing new is "
            "reported. A finding is *local* if its handle is in a variable "
            "of the function that acquires it; one without a handle (a "
            "transaction, a dropped result) is always. In C files the fix is the "
            "missing call before the exit, where that is certain. Plugin: "
            f"{', '.join(revisions)} (fix-results.json says which for "
            "which).", "",
            "The measure alone does not prove a fix: while the planner was "
            "written, four kinds of plan compiled, were silent afterwards and "
            "yet released a handle that somebody else had, or would release. "
            "Reading the changes showed them; they are refused or mended.",
            "",
            "### The findings of the codebases", ""]
    fix_shares(out, all_of("codebases"))
    fix_reasons(out, all_of("codebases"))
    if fixed.get("by_hand"):
        units = sum(c["units"] for c in fixed["by_hand"].values())
        out += ["### With releases by hand", "",
                f"All {units} C++ units of the codebases, with the releases "
                "by hand that the policy of `lease-acquire-without-raii` and "
                "its like would put into leases: mostly correct code, which "
                "must stay so.", ""]
        fix_shares(out, all_of("by_hand"))
        fix_reasons(out, all_of("by_hand"))
    bugs = fixed.get("bugs", {})
    out += ["### The real bugs", "",
            "The units of the real bugs, before people mended them. Only the "
            "finding that is the bug is counted here.", ""]
    own = [f for c in bugs.values() for f in c["findings"] if f["bug"]]
    fix_shares(out, own)
    fix_reasons(out, own)
    table(out, ("bug", "where", "fix", "compiles", "clean"),
          [(c["id"], f"{f['file']}:{f['line']}",
            f"no: {f['reason']}" if f["outcome"] == "none" else "yes",
            *("–" if f["outcome"] == "none" else "yes" if f[what] else "no"
              for what in ("compiles", "clean")))
           for c in cases if c["id"] in bugs
           for f in bugs[c["id"]]["findings"] if f["bug"]])
    out += ["Some of them beside what people did:", ""]
    table(out, ("bug", "the two fixes"),
          sorted((name, note) for name, note
                 in read(rw.HERE / "fix-notes.json").items()
                 if any(f["bug"] and f["outcome"] in FIXED
                        for f in bugs.get(name, {}).get("findings", ()))))
    failures = [(kind, name, failure)
                for kind in sorted(fixed) for name in sorted(fixed[kind])
                for failure in fixed[kind][name]["failures"]]
    out += ["### What went wrong", ""]
    if failures:
        table(out, ("run", "of", "what"), failures)
    else:
        out += ["Nothing.", ""]


HEAD = """# Evaluation

What the checks find in code that others wrote, and how much of it is wrong.
The page is written by `test/realworld/evaluate.py` from the data beside it;
do not edit it. No code of those projects is in this repository: `codebases.json`
and `bugs.jsonl` name public commits and the flags to parse them.

```
test/realworld/setup DEPS
test/realworld/run.py  --repos REPOS --work WORK --deps DEPS --plugin lease-tidy.so
test/realworld/scan.py --repos REPOS --work WORK --deps DEPS --plugin lease-tidy.so
test/realworld/fix.py  --repos REPOS --scan-work WORK --bugs-work WORK --deps DEPS --plugin lease-tidy.so
test/realworld/evaluate.py
```

Releases by hand, which are policy, are not reported in these runs
(`lease-acquire-without-raii.Report: possible-leak`).

A finding is *definite* if written control flow leads to it, *possible* if it
rests on a call that is only not known not to throw. *true*: somebody read the
code and the defect is there. *policy*: it is as the message says, but wanted,
or without harm where it stands (tests, tools that end at once). *wrong*: it is
not so. *not read*: nobody has judged it.
"""


def main():
    args = parse_args()
    cases = rw.read_lines(args.data)
    results, scan = read(args.results), read(args.scan)
    verdicts, misses = read_verdicts(args.verdicts), read(args.misses)
    scanned, others = collect(scan, results, verdicts)
    used = {key(r[0], r[2]) for r in scanned + others}
    stale = sorted(set(verdicts) - used)
    if args.prune:
        rw.write_json(args.verdicts,
                      [v for _, v in sorted(verdicts.items())
                       if verdict_key(v) in used])
        stale = []
    if args.unread:
        for name, _, f, verdict in scanned:
            if not verdict:
                print(f"{name}\t{f['path']}:{f['line']}\t{f['check']}\t"
                      f"{f['message']}")
        return 0
    for gone in stale:
        print("a verdict, but no finding:", *gone, file=sys.stderr)
    known = {c["id"] for c in cases}
    for name in sorted(set(misses) - known):
        sys.exit(f"error: misses.json names no bug of the data: {name}")
    out = [HEAD]
    real_bugs(out, cases, results, misses)
    clean_files(out, cases, results, verdicts)
    scans(out, scan, scanned)
    fixes(out, read(args.fixes), cases)
    other_findings(out, others, scan)
    pathlib.Path(args.output).write_text("\n".join(out).rstrip() + "\n",
                                         encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
