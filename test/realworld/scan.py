#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the checks over whole public codebases and keeps every finding.

codebases.json names the commits and the flags; the checkouts are the
caller's (--repos). Only units that reach a modelled header through their
includes are analysed; the include graph is read from the text of the files,
without a preprocessor, so it takes in rather too many units than too few.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import json
import pathlib
import re
import sys

import realworld as rw

INCLUDE = re.compile(rb'^[ \t]*#[ \t]*(?:include|import)[ \t]*[<"]([^>"\n]+)',
                     re.M)
UNIT = (".c", ".cc", ".cpp", ".cxx")
OPTIONS = {"lease-acquire-without-raii.Report": "possible-leak"}


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repos", required=True,
                        help="folder of checkouts (bare or not)")
    parser.add_argument("--work", required=True,
                        help="folder for sources and compile databases")
    parser.add_argument("--plugin", help="lease-tidy.so")
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--deps", default="/nonexistent",
                        help="folder of unpacked packages ($DEP)")
    parser.add_argument("--data", default=rw.HERE / "codebases.json")
    parser.add_argument("--output", default=rw.HERE / "scan-results.json")
    parser.add_argument("--only", action="append", default=[],
                        help="only the codebase of this name")
    parser.add_argument("--by-hand", action="store_true",
                        help="report releases by hand, too")
    parser.add_argument("--parse-only", action="store_true",
                        help="check that the units parse; needs no plugin")
    parser.add_argument("--revision", default="not told",
                        help="commit that the plugin was built from")
    parser.add_argument("--parsed", action="append", default=[],
                        help="earlier output whose parse times still hold")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=300)
    args = parser.parse_args()
    if not args.parse_only and not args.plugin:
        parser.error("--plugin is needed (or --parse-only)")
    return args


def reaching_units(root, modelled, sources, exclude):
    """The units below ROOT that include one of the headers MODELLED."""
    texts = {}
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(root).as_posix()
            texts[name] = INCLUDE.findall(path.read_bytes())
    by_base = {}
    for name in texts:
        by_base.setdefault(name.rsplit("/", 1)[-1], []).append(name)
    users = {}  # file -> files that include it
    reached = []
    for name, includes in texts.items():
        for raw in includes:
            include = raw.decode(errors="replace")
            if any(fnmatch.fnmatch(include, header) for header in modelled):
                reached.append(name)
            tail = re.sub(r"^(\.\.?/)+", "", include)
            for candidate in by_base.get(tail.rsplit("/", 1)[-1], ()):
                if candidate == tail or candidate.endswith("/" + tail):
                    users.setdefault(candidate, []).append(name)
    seen = set(reached)
    while reached:
        for user in users.get(reached.pop(), ()):
            if user not in seen:
                seen.add(user)
                reached.append(user)
    return sorted(
        name for name in seen if name.endswith(UNIT)
        and any(fnmatch.fnmatch(name, pattern) for pattern in sources)
        and not any(fnmatch.fnmatch(name, pattern) for pattern in exclude))


class Codebase:
    def __init__(self, args, name, recipe, modelled, parsed):
        self.args, self.name, self.recipe = args, name, recipe
        repo = rw.find_repo(args.repos, recipe["repo"])
        if repo is None:
            sys.exit(f"error: no checkout of {recipe['repo']} in {args.repos}")
        base = pathlib.Path(args.work).resolve() / name
        self.root = rw.materialise(repo, recipe["commit"], base / "source",
                                   recipe.get("links", {}))
        self.commands = {}
        self.inc = rw.HERE / "inc"
        self.folders = rw.bases(self.root, args.deps)
        self.parsed = parsed
        for unit in reaching_units(self.root, modelled,
                                   recipe.get("sources", ["*"]),
                                   recipe.get("exclude", [])):
            self.commands[unit] = self.command_of(unit)
        database = [{"directory": str(cwd), "file": str(self.root / unit),
                     "arguments": [args.clang, *flags, "-c",
                                   str(self.root / unit)]}
                    for unit, (cwd, flags) in self.commands.items()]
        rw.write_json(base / "compile_commands.json", database)

    def command_of(self, unit):
        """Folder and flags; the last part of the recipe that fits counts."""
        chosen = self.recipe
        for part in self.recipe.get("parts", []):
            if fnmatch.fnmatch(unit, part["sources"]):
                chosen = part
        folder = chosen.get("dir", self.recipe.get("dir", "."))
        if folder == "$UNIT":
            folder = str(pathlib.PurePosixPath(unit).parent)
        flags = self.recipe.get("flags", "")
        if chosen is not self.recipe:
            flags += " " + chosen["flags"]
        words = rw.expand_flags(flags, self.inc, self.args.deps)
        return (self.root / folder,
                [w.replace("$ROOT", str(self.root)) for w in words])

    def analyse(self, unit):
        cwd, flags = self.commands[unit]
        source = str(self.root / unit)
        if unit in self.parsed:
            parse = rw.Outcome()
            parse.errors = self.parsed[unit]["errors"]
            parse.seconds = self.parsed[unit]["parse_seconds"]
        else:
            parse = self.parse(source, cwd, flags)
        if self.args.parse_only:
            return parse, None
        options = {} if self.args.by_hand else OPTIONS
        tidy = rw.run_unit(
            rw.tidy_command(self.args.clang_tidy, self.args.plugin, source,
                            ["-ferror-limit=0", *flags], options=options),
            cwd, self.folders, self.args.timeout)
        return parse, tidy

    def parse(self, source, cwd, flags):
        return rw.run_unit([self.args.clang, "-fsyntax-only",
                            "-ferror-limit=0", *flags, source],
                           cwd, self.folders, self.args.timeout)


def crashed(outcome):
    return outcome.status not in ("timeout", 0, 1) or \
        "PLEASE submit a bug report" in outcome.stderr


def main():
    args = parse_args()
    data = json.loads(pathlib.Path(args.data).read_text())
    output = {}
    failed = False
    parsed = collections.defaultdict(dict)
    for earlier in args.parsed:
        for name, codebase in json.loads(
                pathlib.Path(earlier).read_text()).items():
            if codebase["commit"] == data["codebases"][name]["commit"]:
                parsed[name] |= codebase["units"]
    for name, recipe in sorted(data["codebases"].items()):
        if args.only and name not in args.only:
            continue
        base = Codebase(args, name, recipe, data["headers"], parsed[name])
        findings, units = {}, {}
        with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
            for unit, (parse, tidy) in zip(
                    base.commands, pool.map(base.analyse, base.commands)):
                units[unit] = {"errors": parse.errors[:20],
                               "parse_seconds": round(parse.seconds, 2)}
                if tidy is None:
                    continue
                units[unit] |= {
                    "seconds": round(tidy.seconds, 2),
                    "ratio": round(tidy.seconds / max(parse.seconds, 0.01), 2),
                    "timeout": tidy.status == "timeout",
                    "crash": crashed(tidy)}
                if crashed(tidy):
                    units[unit]["stderr"] = tidy.stderr[-4000:]
                for finding in tidy.findings:
                    key = json.dumps([finding[k] for k in (
                        "path", "line", "column", "check", "message")])
                    # A header's finding comes from many units: keep one.
                    findings.setdefault(key, finding)
        ordered = sorted(findings.values(), key=lambda f: (
            f["path"], f["line"], f["column"], f["check"]))
        output[name] = {"repo": recipe["repo"], "commit": recipe["commit"],
                        "revision": args.revision,
                        "units": units, "findings": ordered}
        broken = [u for u, r in units.items() if r["errors"]]
        bad = [u for u, r in units.items()
               if r.get("crash") or r.get("timeout")]
        # clang-tidy's own start counts for tiny units: leave half a second.
        slow = [u for u, r in units.items()
                if r.get("seconds", 0) > 10 * r["parse_seconds"] + 0.5]
        failed |= bool(bad)
        print(f"{name}: {len(units)} units, {len(broken)} with errors, "
              f"{len(bad)} crashed or timed out, {len(slow)} over ten times "
              f"the parse, {len(ordered)} findings", flush=True)
        for unit in broken if args.parse_only else []:
            print(f"  {unit}: {units[unit]['errors'][0][:150]} "
                  f"({len(units[unit]['errors'])})")
        for unit in bad:
            print(f"  crashed or timed out: {unit}")
        for unit in slow:
            print(f"  {units[unit]['ratio']} times the parse: {unit}")
        rw.write_json(args.output, output)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
