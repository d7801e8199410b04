# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes each JSON block of a Markdown file to PREFIX-N.json."""

import re
import sys

with open(sys.argv[1]) as stream:
    blocks = re.findall(r"^```json\n(.*?)^```$", stream.read(), re.M | re.S)
if not blocks:
    sys.exit("no block in " + sys.argv[1])
for number, block in enumerate(blocks):
    with open("%s-%d.json" % (sys.argv[2], number), "w") as stream:
        stream.write(block)
print(len(blocks), "blocks")
