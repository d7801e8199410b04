#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Everything else that clangd does: lease-clangd answers as clangd does.

  features.py LEASE_CLANGD CLANGD

Asks both the same about the same file, and compares all answers; what a user
would miss first is also compared with what it must be, so that two empty
answers do not agree by chance.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lsp  # noqa: E402

CODE = """#include <cstddef>
#include <immintrin.h>
#include <string>
#include <vector>

namespace shop {
/// How many pieces there are.
struct Stock {
  int Pieces = 0;
  std::size_t total() const { return Pieces; }
};
} // namespace shop

int count(const std::vector<shop::Stock> &All) {
  int Sum = 0;
  for (const auto &S : All)
    Sum += S.Pieces + 1 * 2;
  if (Sum)
    return Sum;
    return 0;
}

int *nothing = 0;
std::string name(const shop::Stock &S) {
  return std::to_string(S.total());
}
"""
OTHER = """namespace shop {
struct Stock;
}
#include <string>
std::string name(const shop::Stock &S);
std::string twice(const shop::Stock &S) { return name(S) + name(S); }
"""
TIDY = "Checks: 'modernize-use-nullptr,readability-misleading-indentation,-lease-*'\n"
BROKEN = "int f( { return }\nint g() { undeclared(); }\n"

failures = []


def expect(what, good):
    if not good:
        failures.append(what)


def place(text, needle, add=0):
    at = text.index(needle) + add
    line = text.count("\n", 0, at)
    return line, at - (text.rfind("\n", 0, at) + 1)


def span(text, needle):
    line, character = place(text, needle)
    return {
        "start": {"line": line, "character": character},
        "end": {"line": line, "character": character + len(needle)},
    }


def answers(binary, path):
    """What a server says, by name of the question."""
    found = {}
    directory = os.path.dirname(path)
    with lsp.Client(binary, directory) as client:
        found["capabilities"] = client.capabilities
        client.open(path)
        found["diagnostics"] = client.diagnostics(path)
        file = {"textDocument": {"uri": lsp.uri_of(path)}}
        for name, needle, add in (
            ("a member", "S.Pieces", 2),
            ("a type", "shop::Stock &S)", 6),
            ("a function", "name(", 0),
        ):
            line, character = place(CODE, needle, add)
            for method in (
                "hover",
                "definition",
                "documentHighlight",
                "signatureHelp",
                "typeDefinition",
            ):
                found["%s of %s" % (method, name)] = client.position(
                    path, "textDocument/" + method, line, character
                )
            found["references of " + name] = client.position(
                path,
                "textDocument/references",
                line,
                character,
                context={"includeDeclaration": True},
            )
        line, character = place(CODE, "S.Pieces", 2)
        completion = client.position(path, "textDocument/completion", line, character)
        for item in completion["items"]:
            item.pop("score", None)
        found["completion"] = completion
        found["rename"] = client.position(
            path, "textDocument/rename", line, character, newName="Items"
        )
        for method in (
            "documentSymbol",
            "semanticTokens/full",
            "foldingRange",
            "documentLink",
        ):
            found[method] = client.request("textDocument/" + method, file)
        found["inlayHint"] = client.request(
            "textDocument/inlayHint",
            dict(
                file,
                range={
                    "start": {"line": 0, "character": 0},
                    "end": {"line": CODE.count("\n"), "character": 0},
                },
            ),
        )
        # What is known of other files: those that are open.
        other = os.path.join(directory, "other.cpp")
        client.open(other, OTHER)
        client.diagnostics(other)
        line, character = place(CODE, "name(", 0)
        found["references in other files"] = sorted(
            client.position(
                path,
                "textDocument/references",
                line,
                character,
                context={"includeDeclaration": False},
            ),
            key=json.dumps,
        )
        # Those of the system's headers are indexed in the background, sooner or
        # later.
        found["symbols"] = [
            item
            for item in client.request("workspace/symbol", {"query": "twice"})
            if os.path.dirname(path) in item["location"]["uri"]
        ]
        for item in found["symbols"]:
            item.pop("score", None)
        found["call hierarchy"] = client.position(
            path, "textDocument/prepareCallHierarchy", line, character
        )
        found["callers"] = client.request(
            "callHierarchy/incomingCalls", {"item": found["call hierarchy"][0]}
        )
        client.close(other)
        found["formatting"] = client.request(
            "textDocument/formatting",
            dict(file, options={"tabSize": 4, "insertSpaces": True}),
        )
        actions = client.code_actions(path, span(CODE, "1 * 2"))
        # Their order is that in which a linker happened to put them.
        found["refactoring"] = sorted(actions, key=lambda a: a["title"])
        for action in actions:
            if "variable" in action["title"].lower():
                edits = client.perform(action)[path]
                found["refactored"] = lsp.apply_edits(CODE, edits)
        found["quick fixes"] = [
            client.code_actions(path, diagnostics=[d]) for d in found["diagnostics"]
        ]
    return found


def essentials(found, path):
    """What must be there, whatever clangd of the system says."""
    codes = {str(d.get("code")) for d in found["diagnostics"]}
    expect(
        "clang-tidy's own checks: %s" % codes,
        {"modernize-use-nullptr", "readability-misleading-indentation"} <= codes,
    )
    expect("no errors", all(d["severity"] != 1 for d in found["diagnostics"]))
    labels = [i["label"].strip() for i in found["completion"]["items"]]
    expect("completion: %s" % labels, any(x.startswith("total") for x in labels))
    hover = found["hover of a type"]["contents"]["value"]
    expect("hover: " + hover, "How many pieces" in hover)
    files = {lsp.path_of(r["uri"]) for r in found["references in other files"]}
    expect("references: %s" % files, any(f.endswith("other.cpp") for f in files))
    symbols = [s["name"] for s in found["symbols"]]
    expect("symbols: %s" % symbols, "twice" in symbols)
    callers = [c["from"]["name"] for c in found["callers"]]
    expect("callers: %s" % callers, "twice" in callers)
    renamed = lsp.apply_edits(CODE, lsp.edits_of(found["rename"])[path])
    expect("rename", renamed.count("Items") == 3 and "Pieces" not in renamed)
    expect("refactoring", "1 * 2" in found.get("refactored", "").split("Sum +=")[0])
    titles = [a["title"] for each in found["quick fixes"] for a in each]
    expect("quick fix: %s" % titles, "change '0' to 'nullptr'" in titles)


def differences(ours, theirs):
    """The places where two values of JSON differ, with both sides."""
    if type(ours) is type(theirs) and isinstance(ours, dict):
        for key in sorted(set(ours) | set(theirs)):
            for where, a, b in differences(ours.get(key), theirs.get(key)):
                yield "." + key + where, a, b
    elif type(ours) is type(theirs) and isinstance(ours, list):
        for n in range(max(len(ours), len(theirs))):
            a = ours[n] if n < len(ours) else None
            b = theirs[n] if n < len(theirs) else None
            for where, x, y in differences(a, b):
                yield "[%d]%s" % (n, where), x, y
    elif ours != theirs:
        yield "", ours, theirs


def check(binary, path):
    """The status and the kinds of messages of `--check`."""
    done = subprocess.run(
        [binary, "--check=" + path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        timeout=lsp.TIME_LIMIT,
        cwd=os.path.dirname(path),
    )
    return done.returncode, done.stdout.splitlines()[-1].split("] ", 1)[-1]


def resource_directory(command, path, flags):
    """Where a server says that clang's own headers are."""
    done = subprocess.run(
        command + ["--check=" + path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        timeout=lsp.TIME_LIMIT,
        env=dict(os.environ, CLANGD_FLAGS=flags),
    )
    expect("--check of %s %s" % (command, flags), done.returncode == 0)
    found = re.findall(r"Compile command .* -resource-dir=(\S+)", done.stdout)
    expect("one resource directory: %s" % found, len(found) == 1)
    return found[0] if found else ""


def main():
    lease_clangd, clangd = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="lease-") as directory:
        path = os.path.join(directory, "a.cpp")
        broken = os.path.join(directory, "broken.cpp")
        for name, text in (
            (path, CODE),
            (broken, BROKEN),
            (os.path.join(directory, ".clang-tidy"), TIDY),
            (os.path.join(directory, "compile_flags.txt"), "-std=c++17\n"),
        ):
            with open(name, "w") as file:
                file.write(text)
        ours, theirs = answers(lease_clangd, path), answers(clangd, path)
        essentials(ours, path)
        kinds = ours["capabilities"]["codeActionProvider"]["codeActionKinds"]
        expect("the kind of our own action", kinds.pop() == "source.fixAll.lease")
        for where, a, b in differences(ours, theirs):
            failures.append(
                "%s: %s instead of %s" % (where, json.dumps(a), json.dumps(b))
            )
        for file, good in ((path, True), (broken, False)):
            mine, its = check(lease_clangd, file), check(clangd, file)
            expect("--check: %s instead of %s" % (mine, its), mine == its)
            expect("--check: %s" % (mine,), (mine[0] == 0) == good)

        # Wherever it is installed it finds clang's own headers; what a user says
        # counts for more.
        elsewhere = os.path.join(directory, "opt", "bin", "lease-clangd")
        os.makedirs(os.path.dirname(elsewhere))
        shutil.copy(lease_clangd, elsewhere)
        for arguments, flags in (
            ([], ""),
            (["--resource-dir=" + directory], ""),
            ([], "--resource-dir=" + directory),
        ):
            resources = resource_directory([elsewhere] + arguments, path, flags)
            if arguments or flags:
                expect("another one", resources == directory)
            else:
                header = os.path.join(resources, "include", "immintrin.h")
                expect("no " + header, os.path.exists(header))
        for argument in ("--version", "--help"):
            outputs = [
                subprocess.run(
                    [binary, argument],
                    stdout=subprocess.PIPE,
                    universal_newlines=True,
                    check=True,
                ).stdout.replace(binary, "BIN")
                for binary in (lease_clangd, clangd)
            ]
            expect(argument, outputs[0] and outputs[0] == outputs[1].replace("USAGE: clangd ", "USAGE: lease-clangd "))
    if failures:
        sys.exit("\n".join(failures))
    print("%d answers are the same" % len(ours))


if __name__ == "__main__":
    main()
