# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the published schema and the loader against each other.

Every catalogue given is valid for both. Then each key and value of the first
one is damaged in several ways, one at a time: what the schema rejects the
loader must reject, and what the loader rejects the schema must reject, unless
the reason is one that no schema can express.

Usage: schema_agrees.py SCHEMA SCRATCH PROBE-COMMAND -- CATALOGUE...
"""

import copy
import json
import os
import subprocess
import sys

import jsonschema

# Reasons that need more than the shape of the text.
BEYOND_SHAPE = (
    "names no type",
    "can never match",
    "is already described",
    "there is no library",
    "no library ",
)

# One value of each kind that can be wrong by its kind or by its content.
LEAVES = [None, 1.5, "no such word!", ["x y"]]
CONTAINERS = [True, {}, ["x y"]]


def paths(node, path=()):
    yield path
    if isinstance(node, dict):
        for key in node:
            yield from paths(node[key], path + (key,))
    elif isinstance(node, list):
        for index in range(len(node)):
            yield from paths(node[index], path + (index,))


def damaged(document):
    """Yields (what was done, the document after it)."""

    def parent(tree, path):
        for step in path[:-1]:
            tree = tree[step]
        return tree

    for path in paths(document):
        if not path:
            continue
        where = "/".join(map(str, path))
        last = path[-1]
        old = parent(document, path)[last]
        for value in CONTAINERS if isinstance(old, (dict, list)) else LEAVES:
            if type(value) is type(old) and value == old:
                continue
            tree = copy.deepcopy(document)
            parent(tree, path)[last] = value
            yield "%s = %s" % (where, json.dumps(value)), tree
        tree = copy.deepcopy(document)
        del parent(tree, path)[last]
        yield "without %s" % where, tree
        if isinstance(last, str):
            tree = copy.deepcopy(document)
            parent(tree, path)[last + "x"] = parent(tree, path).pop(last)
            yield "%s renamed" % where, tree


def verdicts(probe, files):
    """file -> its error lines."""
    result = {}
    for start in range(0, len(files), 500):
        part = files[start : start + 500]
        command = list(probe)
        for argument in ["each"] + part:
            command += ["-Xclang", "-plugin-arg-catalogue-probe", "-Xclang", argument]
        out = subprocess.run(command, check=True, capture_output=True, text=True)
        for name in part:
            result[name] = None
        for line in out.stdout.splitlines():
            name, rest = line.split(".json:", 1)
            name += ".json"
            if rest == " ok":
                result[name] = []
            else:
                result[name] = (result[name] or []) + [rest]
    missing = [name for name in files if result[name] is None]
    if missing:
        sys.exit("the loader said nothing of %s" % missing[0])
    return result


def main():
    split = sys.argv.index("--")
    schema_file, scratch = sys.argv[1:3]
    probe, files = sys.argv[3:split], sys.argv[split + 1 :]
    with open(schema_file) as stream:
        schema = json.load(stream)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    failures = []
    documents = {}
    for name in files:
        with open(name) as stream:
            documents[name] = json.load(stream)
        for error in validator.iter_errors(documents[name]):
            failures.append("%s: the schema says: %s" % (name, error.message))

    os.makedirs(scratch, exist_ok=True)
    cases = {}
    for number, (done, tree) in enumerate(damaged(documents[files[0]])):
        name = os.path.join(scratch, "%05d.json" % number)
        with open(name, "w") as stream:
            json.dump(tree, stream)
        cases[name] = (done, not validator.is_valid(tree))
    found = verdicts(probe, list(cases))
    for name, (done, rejected) in cases.items():
        errors = found[name]
        shape = [e for e in errors if not any(b in e for b in BEYOND_SHAPE)]
        if rejected and not errors:
            failures.append("only the schema rejects: " + done)
        if shape and not rejected:
            failures.append("only the loader rejects: %s: %s" % (done, shape[0]))
    for name in cases:
        os.remove(name)
    rejected = sum(1 for _, bad in cases.values() if bad)
    print("%d damaged catalogues, %d rejected" % (len(cases), rejected))
    if failures:
        sys.exit("\n".join(failures))


main()
