# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""validate.py SCHEMA FILE: fails unless the JSON in FILE fits SCHEMA."""

import json
import sys

import jsonschema


def main():
    with open(sys.argv[1]) as schema, open(sys.argv[2]) as file:
        jsonschema.validate(json.load(file), json.load(schema))


if __name__ == "__main__":
    main()
