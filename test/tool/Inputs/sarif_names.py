# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""sarif_names.py FILE: fails if the SARIF in FILE has a property that the
standard's object model (of the package python3-sarif-python-om) does not have.
"""

import json
import sys

import attr
import sarif_om

# The class of what a property holds; lists hold objects of the same class.
CLASS_OF = {
    "runs": "Run",
    "tool": "Tool",
    "driver": "ToolComponent",
    "rules": "ReportingDescriptor",
    "shortDescription": "MultiformatMessageString",
    "fullDescription": "MultiformatMessageString",
    "help": "MultiformatMessageString",
    "defaultConfiguration": "ReportingConfiguration",
    "automationDetails": "RunAutomationDetails",
    "invocations": "Invocation",
    "toolExecutionNotifications": "Notification",
    "results": "Result",
    "message": "Message",
    "description": "Message",
    "locations": "Location",
    "relatedLocations": "Location",
    "location": "Location",
    "logicalLocations": "LogicalLocation",
    "physicalLocation": "PhysicalLocation",
    "artifactLocation": "ArtifactLocation",
    "region": "Region",
    "deletedRegion": "Region",
    "codeFlows": "CodeFlow",
    "threadFlows": "ThreadFlow",
    "fixes": "Fix",
    "artifactChanges": "ArtifactChange",
    "replacements": "Replacement",
    "insertedContent": "ArtifactContent",
    "suppressions": "Suppression",
}
# Their keys are free.
MAPS = {"properties", "partialFingerprints", "originalUriBaseIds"}


def check(value, name, seen):
    fields = attr.fields(getattr(sarif_om, name))
    known = {f.metadata["schema_property_name"] for f in fields}
    for key, inner in value.items():
        seen.append(key)
        if key not in known:
            sys.exit("%s has no property %s" % (name, key))
        if key in MAPS:
            continue
        # Steps of a thread flow are locations of their own kind.
        step = name == "ThreadFlow" and key == "locations"
        inner_name = "ThreadFlowLocation" if step else CLASS_OF.get(key)
        for item in inner if isinstance(inner, list) else [inner]:
            if isinstance(item, dict):
                check(item, inner_name, seen)


def main():
    with open(sys.argv[1]) as file:
        log = json.load(file)
    seen = []
    check(log, "SarifLog", seen)
    print("%d properties" % len(seen))


if __name__ == "__main__":
    main()
