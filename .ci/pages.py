"""Are the snippets in the pages what they claim to be: YAML and JSON that a parser takes?"""

import json
import re
import sys
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent
READERS = {"yaml": yaml.safe_load, "json": json.loads}

count, faults = 0, []
for page in [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]:
    for language, text in re.findall(r"^```(yaml|json)\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE):
        count += 1
        try:
            assert READERS[language](text) is not None, "it is empty"
        except Exception as reason:
            faults.append(f"{page.relative_to(TOP)}: {reason}\n{text}")
assert count > 10, count
print(*faults, f"{count} snippets, {len(faults)} at fault", sep="\n")
sys.exit(bool(faults))
