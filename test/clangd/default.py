#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""lease-clangd without any configuration, and with what a project may say.

  default.py LEASE_CLANGD MOCK

Works in a directory of its own, above which there is no configuration.
"""

import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402

CODE = """#include <libpq-fe.h>

int lookup(const char *info, int key) {
  PGconn *conn = PQconnectdb(info);
  if (key < 0)
    return -1;
  PQfinish(conn);
  return key;
}

void twice(const char *info) {
  PGconn *conn = PQconnectdb(info);
  PQfinish(conn);
  PQfinish(conn);
}

int *null = 0;
"""
LEAK, TWICE = "lease-acquire-without-raii", "lease-double-release"

failures = []


def expect(what, found, wanted):
    if found != wanted:
        failures.append("%s: found %r, wanted %r" % (what, found, wanted))


class Project:
    """A directory with the file, and the server's view of it."""

    def __init__(self, server, code=CODE, arguments=(), tidy=None, clangd=None):
        binary, mock = server
        self.directory = tempfile.TemporaryDirectory(prefix="lease-")
        self.path = os.path.join(self.directory.name, "src", "a.cpp")
        os.mkdir(os.path.dirname(self.path))
        with open(self.path, "w") as file:
            file.write(code)
        for name, text in ((".clang-tidy", tidy), (".clangd", clangd)):
            if text:
                with open(os.path.join(self.directory.name, name), "w") as file:
                    file.write(text)
        with open(os.path.join(self.directory.name, "compile_flags.txt"), "w") as file:
            file.write("-std=c++17\n-I%s\n" % os.path.join(mock, "libpq"))
        with lsp.Client(binary, self.directory.name, arguments) as client:
            client.open(self.path)
            self.diagnostics = client.diagnostics(self.path)

    def codes(self):
        return sorted({str(d.get("code")) for d in self.diagnostics})

    def ours(self):
        return [c for c in self.codes() if c.startswith("lease-")]

    def one(self, check):
        return [d for d in self.diagnostics if d.get("code") == check][0]


def main():
    server = sys.argv[1:]

    def project(**files):
        return Project(server, **files)

    # Nothing configured at all: ours are there, and clangd's own, too.
    plain = project()
    expect("no configuration", plain.ours(), [LEAK, TWICE])
    expect(
        "clangd's own default",
        project(code=CODE + "void f(bool b) {\n  if (b)\n    null = 0;\n    null = 0;\n}\n").codes(),
        [LEAK, TWICE, "readability-misleading-indentation"],
    )
    leak = plain.one(LEAK)
    expect("source", leak["source"], "clang-tidy")
    expect("severity", leak["severity"], 2)
    expect("line", leak["range"]["start"], {"line": 3, "character": 17})
    expect(
        "message",
        leak["message"].split(" (fix")[0],
        "Connection 'conn' acquired by 'PQconnectdb' is not released on every path",
    )
    href = leak["codeDescription"]["href"]
    expect("page", href.startswith("file:///") and os.path.basename(href), LEAK + ".md")
    with open(lsp.path_of(href)) as page:
        expect("first line of the page", page.readline(), "# %s\n" % LEAK)

    # The path, in the order in which it is walked.
    expect(
        "path",
        [
            (r["location"]["range"]["start"]["line"] + 1, r["message"].lower())
            for r in leak["relatedInformation"]
        ],
        [
            (4, "acquired here"),
            (5, "this branch is taken (the condition is true)"),
            (6, "left here without a release"),
        ],
    )
    for related in leak["relatedInformation"]:
        expect("its file", lsp.path_of(related["location"]["uri"]), plain.path)

    # The project rules: what its files say comes after our default.
    for what, text, wanted in [
        ("none but others", "Checks: '-*,bugprone-*'", []),
        ("others, too", "Checks: 'modernize-use-nullptr'", [LEAK, TWICE]),
        ("not ours", "Checks: '-lease-*'", []),
        ("all but one of ours", "Checks: '-lease-double-release'", [LEAK]),
        ("one of ours", "Checks: '-*,lease-double-release'", [TWICE]),
        (
            "an option",
            "CheckOptions: {Catalogue: /nowhere.json}",
            ["lease-catalogue"],
        ),
    ]:
        expect(what, project(tidy=text).ours(), wanted)
    expect(
        "others run, too",
        "modernize-use-nullptr"
        in project(tidy="Checks: 'modernize-use-nullptr'").codes(),
        True,
    )
    for what, text, wanted in [
        ("remove", "Diagnostics: {ClangTidy: {Remove: 'lease-*'}}", []),
        ("remove one", "Diagnostics: {ClangTidy: {Remove: lease-double-release}}", [LEAK]),
        ("add another", "Diagnostics: {ClangTidy: {Add: modernize-use-nullptr}}", [LEAK, TWICE]),
        ("suppress", "Diagnostics: {Suppress: [lease-double-release]}", [LEAK]),
        ("suppress all", "Diagnostics: {Suppress: '*'}", []),
        ("strict", "Diagnostics: {ClangTidy: {FastCheckFilter: Strict}}", [LEAK, TWICE]),
    ]:
        expect(".clangd: " + what, project(clangd=text).ours(), wanted)
    expect(
        "back again in .clangd",
        project(
            clangd="Diagnostics: {ClangTidy: {Add: 'lease-*'}}",
            tidy="Checks: '-*,bugprone-*'",
        ).ours(),
        [LEAK, TWICE],
    )
    expect("clang-tidy off", project(arguments=["--clang-tidy=0"]).ours(), [])
    expect(
        "NOLINT",
        project(code=CODE.replace("(info);", "(info); // NOLINT")).ours(),
        [TWICE],
    )

    if failures:
        sys.exit("\n".join(failures))
    print("everything as expected")


if __name__ == "__main__":
    main()
