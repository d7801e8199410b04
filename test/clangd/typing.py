#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits files in lease-clangd as they come to be while someone types.

  typing.py LEASE_CLANGD MOCK                    a finding comes and goes
  typing.py --broken=N [--every=M] [--seed=S] LEASE_CLANGD MOCK PART...

With --broken, every file (or every M-th) of these parts of the test suite is
opened and broken N times, each time from its own text: cut off at a random
place, or robbed of random tokens. The server must answer each time, every fix
that it offers must be one that can be applied, and the file's own text must
have its own findings at the end. Where it is cut off, the whole functions
before must have no findings that they do not have in the whole file.
"""

import argparse
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import differential  # noqa: E402
import lsp  # noqa: E402
import suite  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOKEN = re.compile(r"\w+|[^\w\s]")

BEFORE = """#include <libpq-fe.h>
int lookup(const char *info, int key) {
  PGconn *conn = PQconnectdb(info);
"""
TYPED = "  if (key < 0)\n    return -1;\n"
AFTER = """  PQfinish(conn);
  return key;
}
"""
MODELLED = """struct Vault;
Vault *vaultOpen();
int main() {
  Vault *v = vaultOpen();
}
"""
MODEL = """{
  "library": "vault", "lang": "c++", "headers": [],
  "types": {"v": {"role": "connection", "names": ["Vault"], "owner": "manual"}},
  "calls": [
    {"fn": ["vaultOpen"], "do": [{"op": "acquire", "at": "ret", "type": "v"}]},
    {"fn": ["vaultClose"], "do": [{"op": "release", "at": "0"}]}
  ]
}
"""
LEAK = "lease-acquire-without-raii"


def leaks(client, path):
    """The lines of the connections that are lost on a path."""
    return [
        d["range"]["start"]["line"] + 1
        for d in client.diagnostics(path)
        if d.get("code") == LEAK and "on every path" in d["message"]
    ]


def expect(what, found, wanted):
    if found != wanted:
        raise lsp.Failure("%s: found %r, wanted %r" % (what, found, wanted))


def comes_and_goes(clangd, mock):
    with tempfile.TemporaryDirectory(prefix="lease-") as directory:
        path = os.path.join(directory, "a.cpp")
        with lsp.Client(clangd, directory) as client:
            client.flags(path, ["-std=c++17", "-I" + os.path.join(mock, "libpq")])
            client.open(path, BEFORE + AFTER)
            expect("at first", leaks(client, path), [])
            # Character by character: whatever the half statement means, there
            # is an answer to each.
            for end in range(1, len(TYPED)):
                client.edit(path, BEFORE + TYPED[:end] + AFTER)
                client.diagnostics(path)
            client.edit(path, BEFORE + TYPED + AFTER)
            expect("typed", leaks(client, path), [3])
            # A line above, and another include: the finding moves.
            client.edit(path, "#include <string>\n\n" + BEFORE + TYPED + AFTER)
            expect("moved", leaks(client, path), [5])
            # Something broken elsewhere is no reason to forget it.
            client.edit(path, BEFORE + TYPED + AFTER + "int broken( {\n")
            expect("broken below", leaks(client, path), [3])
            fixed = TYPED.replace("    return", "    return PQfinish(conn),")
            client.edit(path, BEFORE + fixed + AFTER)
            expect("mended", leaks(client, path), [])
            client.edit(path, BEFORE + TYPED + AFTER)
            expect("back again", leaks(client, path), [3])
            client.edit(path, BEFORE + TYPED.replace("return -1", "key = 0") + AFTER)
            expect("no return", leaks(client, path), [])
            client.edit(path, "")
            expect("empty", client.diagnostics(path), [])
            client.edit(path, BEFORE + TYPED + AFTER)
            expect("pasted", leaks(client, path), [3])
            # Closed and opened again.
            client.close(path)
            client.open(path, BEFORE + AFTER)
            expect("opened again", leaks(client, path), [])

            # A model of the project's own, written while the file is open.
            text = MODELLED
            client.edit(path, text)
            expect("without a model", leaks(client, path), [])
            model = os.path.join(directory, ".lease-tidy.json")
            for written, wanted in ((MODEL, [4]), (MODEL[:40], []), (MODEL, [4])):
                with open(model, "w") as file:
                    file.write(written)
                text += "\n"
                client.edit(path, text)
                expect("model of %d characters" % len(written), leaks(client, path), wanted)
                told = [
                    d["message"]
                    for d in client.diagnostics(path)
                    if ".lease-tidy.json:" in d["message"]
                ]
                # Once, whichever of the checks run.
                expect("told", len(told), 0 if written == MODEL else 1)
    print("it comes and goes")


def robbed(text, chance):
    tokens = list(TOKEN.finditer(text))
    for token in sorted(
        chance.sample(tokens, min(len(tokens), chance.choice((1, 1, 2, 3, 8)))),
        key=lambda t: -t.start(),
    ):
        text = text[: token.start()] + text[token.end() :]
    return text


def whole_lines(text, end):
    """How many lines are before the last declaration of a text cut at end."""
    places = [at for at in differential.cuts(text) if at <= end]
    return text.count("\n", 0, places[-1]) if places else 0


def apply_fixes(client, path, found):
    for diagnostic in found:
        if not lsp.check_of(diagnostic):
            continue
        for action in client.code_actions(path, diagnostics=[diagnostic]):
            for file, edits in lsp.edits_of(action.get("edit") or {}).items():
                expect("the file of a fix", file, path)
                lsp.apply_edits(client.texts[path], edits)


def breakings(text, number, chance):
    """Texts that are broken, each with where it was cut off, if it was."""
    for n in range(number):
        cut = chance.randrange(len(text))
        yield (text[:cut], cut) if n % 2 == 0 else (robbed(text, chance), None)


def break_one(client, path, flags, args, chance, counts):
    client.flags(path, flags)
    client.open(path)
    text = client.texts[path]
    whole = suite.by_server(client.diagnostics(path))
    for bad, cut in breakings(text, args.broken, chance):
        client.edit(path, bad)
        diagnostics = client.diagnostics(path)
        apply_fixes(client, path, diagnostics)
        server = suite.by_server(diagnostics)
        counts["times broken"] += 1
        counts["findings"] += len(server)
        lines = 0 if cut is None else whole_lines(text, cut)
        for line, check in sorted(set(server) - set(whole)):
            if line <= lines:
                counts["that make no sense"] += 1
                message = server[(line, check)]
                print("%s:%d: cut off at %d: %s" % (path, line, cut, message))
    client.edit(path, text)
    again = suite.by_server(client.diagnostics(path))
    expect("%s, whole again" % path, again, whole)
    client.close(path)


def broken(args):
    files = suite.files(TESTS, args.parts, args.features.split(","))[:: args.every]
    counts = dict.fromkeys(
        ("times broken", "findings", "that make no sense", "failures"), 0
    )
    left = list(files)
    while left:
        client = lsp.Client(args.clangd, TESTS, config=lsp.only_ours())
        try:
            with client:
                while left:
                    path, flags = left.pop(0)
                    # Of each file its own, so that one can be tried alone.
                    name = os.path.relpath(path, TESTS)
                    chance = random.Random("%d %s" % (args.seed, name))
                    break_one(client, path, flags, args, chance, counts)
        except lsp.Failure as failure:
            counts["failures"] += 1
            kept = "%s-%d%s" % (args.save, counts["failures"], os.path.splitext(path)[1])
            with open(kept, "w", encoding="utf-8") as file:
                file.write(client.texts.get(path, ""))
            print("%s %s\nis kept as %s: %s" % (path, " ".join(flags), kept, failure))
    print(
        "%d files, " % len(files)
        + ", ".join("%d %s" % (number, name) for name, number in counts.items())
    )
    if counts["failures"] or counts["that make no sense"] or not counts["findings"]:
        sys.exit(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--broken", type=int)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--features", default="")
    parser.add_argument("--save", default="broken", help="where failures are kept")
    parser.add_argument("clangd")
    parser.add_argument("mock")
    parser.add_argument("parts", nargs="*")
    args = parser.parse_intermixed_args()
    try:
        if args.broken:
            broken(args)
        else:
            comes_and_goes(args.clangd, args.mock)
    except lsp.Failure as failure:
        sys.exit("typing: %s" % failure)


if __name__ == "__main__":
    main()
