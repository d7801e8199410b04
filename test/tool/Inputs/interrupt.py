# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stops `lease-tidy fix` in every way, and looks at what is left.

  interrupt.py signals|limits LEASE_TIDY SHIM FOLDER FLAG...

FOLDER holds sources that have something to mend. Whatever happens, each must be
old or new, whole, and afterwards an ordinary run must mend the rest.

signals: SIGINT, SIGTERM and SIGKILL around each call that writes files (SHIM is
stop_at.c as a library), and at random times. What a signal that can be caught
leaves besides the sources is a mistake, too.

limits: files that may not be written, a full disk, a limit of file sizes. Then
nothing at all may have changed, and the message names the file and the remedy.
"""

import contextlib
import ctypes
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TIME_LIMIT = 60  # seconds, for each run
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]


def fail(message):
    sys.exit("interrupt: " + message)


def hear(action):
    """What a run does about SIGINT, whatever whoever started this does."""
    signal.signal(signal.SIGINT, action)


class Tree:
    """The sources, which can be had as they were."""

    def __init__(self, tool, folder, flags):
        self.folder = folder
        self.command = [tool, "fix", "--allow-dirty", folder, "--", *flags]
        self.old = self.bytes()
        self.expect(0, self.run())
        self.new = self.bytes()
        if any(self.new[name] == text for name, text in self.old.items()):
            fail("not all files are changed by an undisturbed run")

    def bytes(self):
        found = {}
        for name in sorted(os.listdir(self.folder)):
            with open(os.path.join(self.folder, name), "rb") as file:
                found[name] = file.read()
        return found

    def restore(self):
        for name in set(self.bytes()) - set(self.old):
            os.remove(os.path.join(self.folder, name))
        for name, text in self.old.items():
            with open(os.path.join(self.folder, name), "wb") as file:
                file.write(text)

    def start(self, environment=None, preexec_fn=lambda: hear(signal.SIG_DFL)):
        return subprocess.Popen(
            self.command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            preexec_fn=preexec_fn,
            text=True,
        )

    def run(self, environment=None, **more):
        process = self.start(environment, **more)
        try:
            output = "".join(process.communicate(timeout=TIME_LIMIT))
        except subprocess.TimeoutExpired:
            process.kill()
            fail("a run does not end")
        return process.returncode, output

    def expect(self, status, outcome):
        if outcome[0] != status:
            fail("status %d instead of %d\n%s" % (outcome[0], status, outcome[1]))

    def look(self, what, leftovers):
        """How many files are new; all must be whole."""
        now = self.bytes()
        others = set(now) - set(self.old)
        if others and not leftovers:
            fail("%s: there are %s" % (what, sorted(others)))
        for name in self.old:
            if now.get(name) not in (self.old[name], self.new[name]):
                fail("%s: %s is neither old nor new" % (what, name))
        return sum(now[name] == self.new[name] for name in self.old)


def stop_everywhere(tree, shim):
    tree.restore()
    count = os.path.join(os.path.dirname(tree.folder), "count")
    preload = {"LD_PRELOAD": shim}
    tree.expect(0, tree.run({**preload, "STOP_COUNT": count}))
    with open(count) as file:
        calls = int(file.read())
    # For each file its permissions, its bytes, its name, and its folder.
    if calls != 4 * len(tree.old):
        fail("there are %d calls that write" % calls)
    partly = 0
    for call in range(1, calls + 1):
        which = SIGNALS[call % len(SIGNALS)]
        for after in (0, 1):
            tree.restore()
            how = {"STOP_AT": call, "STOP_AFTER": after, "STOP_SIGNAL": int(which)}
            how = {key: str(value) for key, value in how.items()}
            what = "%s, call %d" % (which.name, call)
            tree.expect(-which, tree.run({**preload, **how}))
            new = tree.look(what, leftovers=which == signal.SIGKILL)
            partly += 0 < new < len(tree.old)
    tree.restore()
    how = {"STOP_AT": str(calls // 2), "STOP_SIGNAL": str(int(signal.SIGINT))}
    deaf = lambda: hear(signal.SIG_IGN)
    tree.expect(0, tree.run({**preload, **how}, preexec_fn=deaf))
    if tree.look("an ignored signal", leftovers=False) != len(tree.old):
        fail("an ignored signal does not let all be mended")
    if not partly:
        fail("no run was stopped between two files")
    tree.restore()
    how = {"STOP_AT": str(calls - 1), "STOP_SIGNAL": str(int(signal.SIGKILL))}
    tree.expect(-signal.SIGKILL, tree.run({**preload, **how}))
    tree.expect(0, tree.run())
    if tree.look("a run after a stopped one", leftovers=True) != len(tree.old):
        fail("a run after a stopped one does not mend the rest")


def stop_at_random(tree, times):
    tree.restore()
    begin = time.monotonic()
    tree.expect(0, tree.run())
    length = time.monotonic() - begin
    for number in range(times):
        tree.restore()
        which = SIGNALS[number % len(SIGNALS)]
        process = tree.start()
        delay = random.uniform(0, 1.1 * length)
        time.sleep(delay)
        process.send_signal(which)
        process.communicate(timeout=TIME_LIMIT)
        if process.returncode not in (0, -which):
            fail("status %d after %s" % (process.returncode, which.name))
        what = "%s after %f s" % (which.name, delay)
        tree.look(what, leftovers=which == signal.SIGKILL)


def refuses(tree, how, reason, **more):
    """Nothing is changed, and the message tells how to go on."""
    status, output = tree.run(**more)
    if status != 2:
        fail("%s: status %d\n%s" % (how, status, output))
    wanted = r"lease-tidy: error: cannot write %s/\S+: %s\n"
    if not re.search(wanted % (re.escape(tree.folder), reason), output):
        fail("%s: %s" % (how, output))
    if tree.look(how, leftovers=False):
        fail("%s: something was changed" % how)


def obey_permissions():
    """The superuser may write what nobody may, unless it gives that up."""
    drop = 24  # PR_CAPBSET_DROP
    for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE and its like
        ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


def limit_file_sizes():
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))


@contextlib.contextmanager
def small_disk(kilobytes):
    """A folder on a disk of its own; None if that takes a superuser."""
    with tempfile.TemporaryDirectory() as folder:
        options = "size=%dk" % kilobytes
        command = ["mount", "-t", "tmpfs", "-o", options, "none", folder]
        if subprocess.run(command, stderr=subprocess.DEVNULL).returncode:
            yield None
            return
        try:
            yield folder
        finally:
            subprocess.run(["umount", folder], check=True)


def fill(folder):
    size = 1 << 20
    with open(os.path.join(folder, "fill"), "wb", buffering=0) as file:
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2


def run_into_limits(tree, tool, flags):
    tree.restore()
    refuses(
        tree,
        "a limit of file sizes",
        "File too large; raise the limit of file sizes .* no file was changed",
        preexec_fn=limit_file_sizes,
    )
    denied = "Permission denied; make it and its folder writable.* no file was changed"
    last = os.path.join(tree.folder, sorted(tree.old)[-1])
    os.chmod(last, 0o444)
    refuses(tree, "a protected file", denied, preexec_fn=obey_permissions)
    os.chmod(last, 0o644)
    os.chmod(tree.folder, 0o555)
    refuses(tree, "a protected folder", denied, preexec_fn=obey_permissions)
    os.chmod(tree.folder, 0o755)
    with small_disk(kilobytes=4 * (len(tree.old) + 4)) as disk:
        if not disk:
            return
        folder = os.path.join(disk, "tree")
        os.mkdir(folder)
        for name, text in tree.old.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(text)
        small = Tree(tool, folder, flags)
        small.restore()
        fill(disk)
        full = "No space left on device; make room and .* no file was changed"
        refuses(small, "a full disk", full)
        os.remove(os.path.join(disk, "fill"))
        small.expect(0, small.run())


def main():
    what, tool, shim, folder, *flags = sys.argv[1:]
    tree = Tree(tool, os.path.realpath(folder), flags)
    if what == "signals":
        stop_everywhere(tree, shim)
        stop_at_random(tree, times=9)
    else:
        run_into_limits(tree, tool, flags)


if __name__ == "__main__":
    main()
