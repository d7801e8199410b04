# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Copies a.c of a folder to files whose names git quotes in a diff."""

import os
import shutil
import sys

for name in ("a b.c", 'quote".c', "M\u00fcller.c"):
    shutil.copy(os.path.join(sys.argv[1], "a.c"), os.path.join(sys.argv[1], name))
