# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files of the test suite, and what the command finds in them."""

import json
import os
import re
import shlex
import subprocess

TIME_LIMIT = 500  # seconds, for one run over many files


def _replacements(path, test_root):
    return [
        ("%mock", os.path.join(test_root, "Inputs", "mock")),
        ("%real_includes", "-I/usr/include/postgresql -I/usr/include/mariadb"),
        ("%root", os.path.dirname(test_root)),
        ("%S", os.path.dirname(path)),
        ("%s", path),
    ]


def flags_of(path, test_root):
    """The flags that a test compiles itself with; None if it does not."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    lines = re.findall(r"RUN:[ \t]*(.*)", text)
    run = ""
    while lines:
        line = lines.pop(0)
        run += line.rstrip("\\")
        if line.endswith("\\"):
            continue
        if run.startswith(("%check_lease %s", "%check_miss %s")) and " -- " in run:
            flags = run.split(" -- ", 1)[1]
            for name, value in _replacements(path, test_root):
                flags = flags.replace(name, value)
            return shlex.split(flags)
        run = ""
    return None


def files(test_root, parts, features=()):
    """Pairs of the path and the flags of the tests in parts of the suite that
    compile themselves, as far as they can with these features."""
    found = []
    for part in parts:
        for where, directories, names in os.walk(os.path.join(test_root, part)):
            directories[:] = sorted(d for d in directories if d != "Inputs")
            for name in sorted(names):
                path = os.path.join(where, name)
                if not name.endswith((".c", ".cpp")):
                    continue
                with open(path, encoding="utf-8") as file:
                    needs = re.findall(r"REQUIRES: *(\S+)", file.read())
                flags = flags_of(path, test_root)
                if flags is not None and all(n in features for n in needs):
                    found.append((path, flags))
    return found


DIAGNOSTIC = re.compile(r"^(.+?):(\d+):(\d+): (?:warning|error): (.*) \[([^\]]+)\]$")


def by_command(clang_tidy, plugin, sources, scratch):
    """What the command finds: path -> {(line, check): message}, of the main
    files alone. Sources are pairs of a path and flags."""
    os.makedirs(scratch, exist_ok=True)
    commands = [
        {
            "directory": os.path.dirname(path),
            "file": path,
            "arguments": ["clang" if path.endswith(".c") else "clang++"]
            + flags
            + [path],
        }
        for path, flags in sources
    ]
    with open(os.path.join(scratch, "compile_commands.json"), "w") as file:
        json.dump(commands, file)
    done = subprocess.run(
        [clang_tidy, "--load=" + plugin, "--quiet", "-p", scratch]
        + ["--config={Checks: '-*,lease-*'}"]
        + [path for path, _ in sources],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=TIME_LIMIT,
    )
    if done.returncode:
        raise RuntimeError("the command failed:\n" + done.stdout + done.stderr)
    found = {path: {} for path, _ in sources}
    for line in done.stdout.splitlines():
        match = DIAGNOSTIC.match(line)
        if match and match.group(1) in found:
            place, number, _, message, checks = match.groups()
            for check in checks.split(","):
                if check.startswith("lease-"):
                    found[place][(int(number), check)] = message
    return found


def by_server(diagnostics):
    """The same of what the server has published for a file."""
    found = {}
    for d in diagnostics:
        check = str(d.get("code", ""))
        if check.startswith("lease-"):
            message = d["message"].split("\n")[0]
            message = re.sub(r" \((fix|fixes) available\)$", "", message)
            found[(d["range"]["start"]["line"] + 1, check)] = (
                message[0].lower() + message[1:]
            )
    return found
