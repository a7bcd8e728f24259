"""Does the action do what its inputs say, and nothing else, whatever they say?

Usage: action.py PROGRAM SCRATCH. The action is run by `runner.py`; each input gets texts that would run a command of their
own if any script took them for more than a value.
"""

import json
import shutil
import sys
from pathlib import Path

from readers import HOSTILE, NAMES, make_estate
from runner import ACTION, TOP, Run, fail

PROGRAM, SCRATCH = sys.argv[1], Path(sys.argv[2])

# A file of this name anywhere below the scratch directory means that an input was run.
FORGED = "forged"
EVIL = [
    "$(touch forged)",
    "`touch forged`",
    "; touch forged;",
    "'; touch forged; '",
    '"; touch forged; "',
    "x\ntouch forged\n",
    "${IFS}&&touch${IFS}forged",
    "x || touch forged",
    "--help; touch forged",
    "::set-output name=x::y\n::error::forged",
    "exit-code=0\nexit-code=0",
    "*",
    "-rf",
    "\\",
    "é 日本",
]


def run(directory, **inputs):
    done = Run({"program": PROGRAM} | {name.replace("_", "-"): it for name, it in inputs.items()}, directory)
    left = [path for path in SCRATCH.rglob("*") if path.name.startswith(FORGED)]
    if left:
        fail(f"an input was run: {inputs} left {left}", done)
    for name, properties, _ in done.commands():
        if name not in ("error", "warning", "notice") or not properties.get("title", "").startswith("er-preflight"):
            fail(f"a text became a command: {name} {properties} by {inputs}", done)
    return done


def expect(done, code):
    if done.code != code:
        fail(f"{code} is the exit code that was expected, with {done.inputs}", done)


directory = SCRATCH / "checkout"
shutil.copytree(TOP / "examples/landing-zone", directory)

# As it comes: errors fail the step, and are shown in three places.
done = run(directory)
expect(done, 1)
assert "error[peer-asn-reserved-azure]" in done.printed
shown = [name for name, _, _ in done.commands()]
assert shown.count("error") == 5, shown
assert "peer-asn-reserved-azure" in done.summary.read_text()
assert not done.used

done = run(directory, fail_on="never", annotations="false", summary="false", format="short")
expect(done, 0)
assert not done.commands() and not done.summary.read_text()

# For code scanning: the file is there before the action that hands it over is called, and so is its name.
done = run(directory, fail_on="never", upload_sarif="true", category="a category")
expect(done, 0)
((action, given),) = done.used
assert action.startswith("github/codeql-action/upload-sarif@"), action
assert given["category"] == "a category"
assert json.loads(Path(given["sarif_file"]).read_text())["version"] == "2.1.0"
# A failing run is handed over as well, and fails after that.
done = run(directory, upload_sarif="true", sarif_file="a report.sarif")
expect(done, 1)
assert done.used and (directory / "a report.sarif").exists()

# Arguments and paths are lines, whatever is in them.
name = "a dir $(touch forged) `touch forged` \"q\" 'q'; touch forged"
for folder in (name, "-dash"):
    shutil.copytree(TOP / "examples/one-circuit", directory / folder)
done = run(directory, path=f"{name}\n-dash\n", arguments="--var\npeer_asn=65010\n--show-undecided")
expect(done, 0)
assert "2 circuits, 2 peerings, 2 roots" in done.printed, done.printed

# Every input with every evil text: a value that means nothing is refused, one that means something is taken for it.
refused = 0
for wanted in ACTION["inputs"]:
    for evil in EVIL:
        done = run(directory, **{"fail-on": "never", wanted: evil})
        if done.code > 1:
            refused += 1
assert refused > 80, refused

# Texts and names of a pull request.
estate = SCRATCH / "hostile checkout"
make_estate(estate)
for format in ("human", "short", "markdown", "azure"):
    done = run(estate, format=format)
    expect(done, 1)
    assert len(done.commands()) > len(NAMES) + len(HOSTILE)

# Without a program, the one of this revision is built and kept under a key of its own.
done = Run({"fail-on": "never"}, directory)
expect(done, 0)
((action, given),) = done.used
assert action.startswith("actions/cache@"), action
assert len(given["key"].rsplit("-", 1)[1]) == 40, given
assert (Path(given["path"]) / "bin/er-preflight").exists()

print(f"the action: {len(ACTION['inputs'])} inputs, {len(EVIL)} texts each, {refused} refused")
