# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small client of the language server's protocol, for tests.

  with lsp.Client(binary, root) as client:
      client.flags(path, ["-std=c++17"])
      client.open(path)
      for d in client.diagnostics(path): ...

It speaks to a real server over its standard streams. Whatever does not come
within its time limit raises Failure, and so does a server that ends by itself:
a test can neither hang nor miss a crash. Lines and columns are those of the
protocol: from zero, in units of UTF-16.
"""

import json
import os
import queue
import subprocess
import tempfile
import threading
import time
import urllib.parse

TIME_LIMIT = 60  # seconds for one answer
LANGUAGES = {".c": "c", ".h": "cpp"}


class Failure(Exception):
    """The server did not do what the protocol, or the test, asks for."""


def uri_of(path):
    return "file://" + urllib.parse.quote(os.path.abspath(path))


def path_of(uri):
    return urllib.parse.unquote(uri[len("file://") :])


def offset_of(text, position):
    """The index into text of a position of the protocol."""
    start = 0
    for _ in range(position["line"]):
        end = text.find("\n", start)
        if end < 0:
            return len(text)
        start = end + 1
    units = 0
    while units < position["character"] and start < len(text):
        if text[start] == "\n":
            break
        units += 2 if ord(text[start]) > 0xFFFF else 1
        start += 1
    return start


def apply_edits(text, edits):
    """The text after edits, all of which speak of the text before them."""
    places = [
        (offset_of(text, e["range"]["start"]), offset_of(text, e["range"]["end"]), n)
        for n, e in enumerate(edits)
    ]
    # Insertions at one place stand in the order in which they are listed.
    places.sort()
    result, done = [], 0
    for start, end, n in places:
        if start < done:
            raise Failure("edits overlap: %s" % edits)
        result += [text[done:start], edits[n]["newText"]]
        done = end
    return "".join(result) + text[done:]


def edits_of(workspace_edit):
    """The edits of each file, by path."""
    found = {}
    for uri, edits in (workspace_edit.get("changes") or {}).items():
        found.setdefault(path_of(uri), []).extend(edits)
    for document in workspace_edit.get("documentChanges") or []:
        path = path_of(document["textDocument"]["uri"])
        found.setdefault(path, []).extend(document["edits"])
    return found


class Client:
    """A server at work. `config` is the text of the user's own configuration,
    in the form of a `.clangd` file; the real user's is never read."""

    def __init__(
        self,
        binary,
        root,
        arguments=(),
        config="",
        time_limit=TIME_LIMIT,
        related=True,
        environment=None,
    ):
        self.limit = time_limit
        self.home = tempfile.TemporaryDirectory(prefix="lsp-")
        config_dir = os.path.join(self.home.name, "clangd")
        os.makedirs(config_dir)
        # Nothing here asks the index, and it would keep both cores busy.
        config = "Index: {Background: Skip, StandardLibrary: false}\n---\n" + config
        with open(os.path.join(config_dir, "config.yaml"), "w") as file:
            file.write(config)
        self.log = open(os.path.join(self.home.name, "stderr"), "w+")
        variables = dict(
            os.environ,
            XDG_CONFIG_HOME=self.home.name,
            XDG_CACHE_HOME=self.home.name,
        )
        variables.pop("CLANGD_FLAGS", None)
        variables.update(environment or {})
        self.process = subprocess.Popen(
            [binary, "-j=2", "--background-index=0", "--log=error"]
            + list(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            env=variables,
            cwd=root,
        )
        self.inbox = queue.Queue()
        self.texts = {}  # of open files, by path
        self.versions = {}
        self.published = {}  # path -> (version, diagnostics, number of message)
        self.idle = {}  # path -> number of the message that said so
        self.replies = {}
        self.applied = []  # what the server asked to be edited
        self.received = 0
        self.last_id = 0
        threading.Thread(target=self._read, daemon=True).start()
        answer = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri_of(root),
                "initializationOptions": {"clangdFileStatus": True},
                "capabilities": {
                    "offsetEncoding": ["utf-16"],
                    "workspace": {
                        "applyEdit": True,
                        "workspaceEdit": {"documentChanges": True},
                    },
                    "textDocument": {
                        "publishDiagnostics": {
                            "relatedInformation": related,
                            "codeDescriptionSupport": True,
                            "versionSupport": True,
                        },
                        "codeAction": {
                            "isPreferredSupport": True,
                            "codeActionLiteralSupport": {
                                "codeActionKind": {"valueSet": [""]}
                            },
                        },
                        "completion": {
                            "completionItem": {"snippetSupport": False}
                        },
                        "hover": {"contentFormat": ["plaintext"]},
                        "rename": {"prepareSupport": True},
                    },
                },
            },
        )
        self.capabilities = answer["capabilities"]
        self.notify("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.shutdown()
        else:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.home.cleanup()

    # What comes from the server.

    def _read(self):
        stream = self.process.stdout
        try:
            while True:
                length = None
                while True:
                    line = stream.readline()
                    if not line:
                        return
                    if line == b"\r\n":
                        break
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                self.inbox.put(json.loads(stream.read(length).decode("utf-8")))
        except ValueError as error:
            self.inbox.put(Failure("the server sent no message: %s" % error))
        finally:
            self.inbox.put(None)

    def _fail(self, what):
        self.log.flush()
        self.log.seek(0)
        said = "".join(self.log.readlines()[-40:])
        raise Failure(what + ("\nThe server said:\n" + said if said else ""))

    def _receive(self, until, what):
        """Reads messages until `until()` gives something, and returns that."""
        end = time.monotonic() + self.limit
        while True:
            found = until()
            if found is not None:
                return found
            try:
                message = self.inbox.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                self._fail("%s did not come within %d s" % (what, self.limit))
            if message is None:
                status = self.process.wait()
                self._fail("the server ended (%d) before %s came" % (status, what))
            if isinstance(message, Failure):
                raise message
            self._handle(message)

    def _handle(self, message):
        self.received += 1
        method = message.get("method")
        if method is None:
            self.replies[message["id"]] = message
        elif "id" in message:
            result = None
            if method == "workspace/applyEdit":
                self.applied.append(message["params"]["edit"])
                result = {"applied": True}
            self._send({"id": message["id"], "result": result})
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[path_of(params["uri"])] = (
                params.get("version"),
                params["diagnostics"],
                self.received,
            )
        elif method == "textDocument/clangd.fileStatus":
            if message["params"]["state"] == "idle":
                self.idle[path_of(message["params"]["uri"])] = self.received

    # What goes to the server.

    def _send(self, message):
        body = json.dumps(dict(message, jsonrpc="2.0")).encode("utf-8")
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()
        except OSError:
            self._fail("the server is gone (%s)" % self.process.wait())

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def request(self, method, params):
        self.last_id += 1
        number = self.last_id
        self._send({"id": number, "method": method, "params": params})
        reply = self._receive(
            lambda: self.replies.pop(number, None), "the answer to " + method
        )
        if "error" in reply:
            raise Failure("%s: %s" % (method, reply["error"].get("message")))
        return reply.get("result")

    def flags(self, path, flags, compiler=None):
        """How a file is compiled, in place of a compilation database."""
        path = os.path.abspath(path)
        compiler = compiler or ("clang" if path.endswith(".c") else "clang++")
        self.notify(
            "workspace/didChangeConfiguration",
            {
                "settings": {
                    "compilationDatabaseChanges": {
                        path: {
                            "workingDirectory": os.path.dirname(path),
                            "compilationCommand": [compiler] + list(flags) + [path],
                        }
                    }
                }
            },
        )

    def open(self, path, text=None):
        path = os.path.abspath(path)
        if text is None:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
        self.texts[path] = text
        self.versions[path] = self.versions.get(path, 0) + 1
        self.published.pop(path, None)
        self.idle.pop(path, None)
        self.notify(
            "textDocument/didOpen",
            {
                "textDocument": {
                    "uri": uri_of(path),
                    "languageId": LANGUAGES.get(os.path.splitext(path)[1], "cpp"),
                    "version": self.versions[path],
                    "text": text,
                }
            },
        )

    def edit(self, path, text):
        """The whole text anew; it is parsed at once, not when typing pauses."""
        path = os.path.abspath(path)
        self.texts[path] = text
        self.versions[path] += 1
        self.idle.pop(path, None)
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri_of(path), "version": self.versions[path]},
                "contentChanges": [{"text": text}],
                "wantDiagnostics": True,
            },
        )

    def close(self, path):
        path = os.path.abspath(path)
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri_of(path)}})
        self.texts.pop(path)

    def diagnostics(self, path):
        """The diagnostics of the text as it is now, when the server rests."""
        path = os.path.abspath(path)

        def settled():
            version, found, number = self.published.get(path, (None, None, 0))
            if version != self.versions[path]:
                return None
            # A second list may follow the first, with the includes read anew.
            return found if self.idle.get(path, 0) > number else None

        return self._receive(
            settled, "the diagnostics of %s, version %d" % (path, self.versions[path])
        )

    def code_actions(self, path, span=None, diagnostics=(), only=None):
        context = {"diagnostics": list(diagnostics)}
        if only:
            context["only"] = list(only)
        if span is None:
            span = diagnostics[0]["range"]
        found = self.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": uri_of(path)},
                "range": span,
                "context": context,
            },
        )
        return [self._resolve(action) for action in found]

    def _resolve(self, action):
        provider = self.capabilities.get("codeActionProvider")
        resolves = isinstance(provider, dict) and provider.get("resolveProvider")
        if resolves and "edit" not in action and "data" in action:
            return self.request("codeAction/resolve", action)
        return action

    def perform(self, action):
        """The edits of each file that an action stands for, by path."""
        found = edits_of(action.get("edit") or {})
        command = action.get("command")
        if command:
            if isinstance(command, str):
                command = action
            before = len(self.applied)
            self.request(
                "workspace/executeCommand",
                {
                    "command": command["command"],
                    "arguments": command.get("arguments", []),
                },
            )
            for edit in self.applied[before:]:
                for path, edits in edits_of(edit).items():
                    found.setdefault(path, []).extend(edits)
        return found

    def position(self, path, method, line, character, **more):
        """A request about one place of a file."""
        return self.request(
            method,
            dict(
                more,
                textDocument={"uri": uri_of(path)},
                position={"line": line, "character": character},
            ),
        )

    def shutdown(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        try:
            status = self.process.wait(self.limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            self._fail("the server did not end within %d s" % self.limit)
        if status:
            self._fail("the server ended with status %d" % status)


def check_of(diagnostic):
    """The name of our check that a diagnostic is of, or None."""
    code = str(diagnostic.get("code", ""))
    return code if code.startswith("lease-") else None


def only_ours(checks=("lease-*",), options=None):
    """A configuration with which only these checks run, whatever the
    configuration of the project says."""
    text = "Diagnostics: {ClangTidy: {Remove: ['*']}}\n---\n"
    text += "Diagnostics: {ClangTidy: %s}\n" % json.dumps(
        {"Add": list(checks), "CheckOptions": options or {}}
    )
    return text
