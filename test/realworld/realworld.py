# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What run.py and scan.py share: checkouts, compile flags, diagnostics."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent

# Only text that a compiler may read is written out: some of the histories
# carry gigabytes of test data, and a partial clone may lack the blobs of it.
SOURCE = re.compile(
    r"\.(c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|h\+\+|inc|ipp|tcc|tpp|def|ic|in|y|l"
    r"|inl|pg|auto\.c\.inc|m4|cmake|txt|vers|hxx\.in)$", re.I)

DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<level>fatal error|error|warning|note): (?P<message>.*?)"
    r"(?: \[(?P<check>[\w.,+-]+)\])?$")


def git(repo, *args, **kw):
    return subprocess.run(["git", "-C", str(repo), *args], check=True,
                          stdout=subprocess.PIPE, **kw).stdout


def find_repo(repos, name):
    """The git directory of `owner/name` below REPOS, in any usual layout."""
    owner, _, short = name.partition("/")
    for candidate in (f"{owner}+{short}/repo", f"{owner}+{short}",
                      f"{owner}/{short}", f"{owner}/{short}.git",
                      f"{owner}+{short}.git", f"{short}.git", short):
        path = pathlib.Path(repos) / candidate
        if (path / "HEAD").exists() or (path / ".git").exists():
            return path
    return None


def materialise(repo, commit, target, links):
    """Writes the sources of COMMIT below TARGET, once.

    LINKS (path -> target of a symbolic link) are what the project's own build
    adds to its source tree before it compiles.
    """
    target = pathlib.Path(target)
    done = target / ".complete"
    if done.exists():
        return target
    target.mkdir(parents=True, exist_ok=True)
    entries = []
    for entry in git(repo, "ls-tree", "-r", "-z", commit).split(b"\0"):
        if not entry:
            continue
        meta, _, path = entry.partition(b"\t")
        mode, kind, blob = meta.split()
        name = os.fsdecode(path)
        base = name.rsplit("/", 1)[-1]
        # Files without a suffix are C++ headers now and then (pqxx/result).
        if kind == b"blob" and (SOURCE.search(base) or "." not in base):
            entries.append((mode, blob, name))
    request = b"".join(blob + b"\n" for _, blob, _ in entries)
    out = git(repo, "cat-file", "--batch", input=request)
    at = 0
    for mode, _, name in entries:
        end = out.index(b"\n", at)
        header = out[at:end].split()
        at = end + 1
        if header[-1] == b"missing":
            continue
        data = out[at:at + int(header[2])]
        at += int(header[2]) + 1
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode == b"120000":
            if not path.is_symlink():
                path.symlink_to(os.fsdecode(data))
        else:
            path.write_bytes(data)
    for link, to in links.items():
        path = target / link
        if not path.exists() and not path.is_symlink():
            path.symlink_to(to)
    done.touch()
    return target


def expand_flags(flags, inc, dep):
    """The shell fragment FLAGS as a list of arguments."""
    out = []
    for word in re.split(r"(\$\(pkg-config [^)]*\))", flags):
        if word.startswith("$(pkg-config "):
            out += shlex.split(subprocess.run(
                ["pkg-config", *shlex.split(word[13:-1])],
                stdout=subprocess.PIPE, text=True, check=False).stdout)
        else:
            out += shlex.split(word)
    return [a.replace("$INC", str(inc)).replace("$DEP", str(dep)) for a in out]


def bases(root, dep):
    """Folders whose files are named without the folder, in what we keep."""
    return ((str(root), ""), (str(HERE / "inc"), "inc/"),
            (str(pathlib.Path(dep).resolve()), "dep/"))


def relative(path, folders):
    path = os.path.normpath(path)
    for base, prefix in folders:
        if path.startswith(base + os.sep):
            return prefix + path[len(base) + 1:]
    return path


class Outcome:
    """What one run of a compiler or of clang-tidy said about one unit."""

    def __init__(self):
        self.errors = []  # "path:line: message"
        self.findings = []  # dicts: check, path, line, message, notes
        self.status = None  # exit status, or "timeout"
        self.seconds = 0.0
        self.stderr = ""


def read_all(stream):
    stream.seek(0)
    return stream.read().decode(errors="replace")


def run_unit(command, cwd, folders, timeout, prefix="lease-"):
    """Runs COMMAND and sorts its diagnostics."""
    out = Outcome()
    with tempfile.TemporaryFile() as stdout, \
            tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, cwd=cwd, stdout=stdout,
                                   stderr=stderr)
        end = time.monotonic() + timeout
        # wait4 tells the processor's time of this one child; the clock on the
        # wall would tell how busy the machine is.
        while not (done := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() > end and out.status is None:
                out.status = "timeout"
                process.kill()
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(done[1])
        out.seconds = done[2].ru_utime + done[2].ru_stime
        if out.status is None:
            out.status = process.returncode
        text, out.stderr = (read_all(stream) for stream in (stdout, stderr))
    if out.status == "timeout":
        text = ""
    current = None
    for line in (text + "\n" + out.stderr).splitlines():
        match = DIAGNOSTIC.match(line)
        if not match:
            continue
        path = relative(os.path.join(cwd, match["file"]), folders)
        at, message = int(match["line"]), match["message"]
        if match["level"] == "note":
            if current is not None:
                current["notes"].append(
                    {"path": path, "line": at, "message": message})
            continue
        current = None
        check = match["check"] or ""
        if check.startswith(prefix):
            current = {"check": check.split(",")[0], "path": path, "line": at,
                       "column": int(match["column"]), "message": message,
                       "notes": []}
            out.findings.append(current)
        elif match["level"] != "warning":
            out.errors.append(f"{path}:{at}: {message}")
    out.findings.sort(key=lambda f: (f["path"], f["line"], f["column"],
                                     f["check"], f["message"]))
    return out


def tidy_command(tidy, plugin, source, flags, checks="-*,lease-*",
                 options=None):
    config = {"CheckOptions": options or {}}
    command = [tidy]
    if plugin:
        command += ["-load", str(plugin)]
    command += ["-quiet", f"-checks={checks}", "-header-filter=.*",
                f"-config={json.dumps(config)}", source, "--", *flags]
    return command


def read_lines(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def write_json(path, value):
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)
    temporary = pathlib.Path(str(path) + ".new")
    temporary.write_text(text + "\n", encoding="utf-8")
    os.replace(temporary, path)
