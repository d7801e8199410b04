# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds what docs/catalogue.md lists against what there is.

  page_lists.py TREE ANNOTATIONS

ANNOTATIONS is the output of clang-tidy for an annotation that is not known,
with the list of those that are.
"""

import json
import os
import re
import sys

tree, output = sys.argv[1:]
with open(os.path.join(tree, "docs/catalogue.md")) as stream:
    page = stream.read()
missing = []

builtin = os.path.join(tree, "checks/catalogue/builtin")
libraries = sorted(name[: -len(".json")] for name in os.listdir(builtin))
for name in libraries:
    link = "libraries/%s.md" % name
    if "(%s)" % link not in page:
        missing.append("no link to " + link)
    if not os.path.exists(os.path.join(tree, "docs", link)):
        missing.append("no page docs/" + link)

with open(output) as stream:
    words = re.findall(r"'(lease::\w+)'", stream.read().split("valid:")[1])
missing += ["nothing of " + word for word in words if "`%s`" % word not in page]

with open(os.path.join(tree, "checks/catalogue/catalogue.schema.json")) as stream:
    schema = json.load(stream)["$defs"]
keys = set()
for part in ("library", "type", "call"):
    keys.update(schema[part]["properties"])
keys.update(schema["effectKeys"]["properties"]["op"]["enum"])
keys.discard("$schema")
missing += ["nothing of " + key for key in sorted(keys) if "`%s`" % key not in page]

print("\n".join(missing))
print(len(libraries), "libraries,", len(words), "annotations,", len(keys), "keys")
sys.exit(1 if missing else 0)
