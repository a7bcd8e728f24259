"""Do programs of others read what the program writes for them, and do they see the same findings?

Usage: readers.py PROGRAM MODULES SCRATCH. MODULES is a `node_modules` folder. Reports come from real runs, over the
example and over an estate whose names and values are as hostile as a pull request can make them.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import defusedxml.ElementTree
import jsonschema
import junitparser
import lxml.etree
from markdown_it import MarkdownIt
from rfc3986_validator import validate_rfc3986

from runner import github_command

TOP = Path(__file__).resolve().parent.parent

# Each text would do something if a format took it for more than text.
HOSTILE = [
    "plain",
    "::error file=x.tf,line=1::forged",
    "a\n::add-mask::b",
    "a\r\n##[warning]forged",
    "##vso[task.setvariable variable=x]forged",
    "a\n##vso[task.complete result=Succeeded;]done",
    "100%25 %0A::error::forged %AZP25",
    "]]><failure/> & \"q\" 'q' </error>",
    "a;b]c,d:e=f",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "| a | b |\n| - | - |\n`code` **bold** [link](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u202c, \u001b[31mred\u001b[0m, 日本, 🛫, e\u0301",
    "quote \" backslash \\ tab \t end",
]

# Names of files, in Unix at least. Each holds one circuit.
NAMES = [
    "main.tf",
    "with space & <tag> 'q' \"q\".tf",
    "a,b:c%0A;d]e.tf",
    "100% ## vso.tf",
    "##vso[task.complete]x.tf",
    "line\n::error::forged.tf",
    "dollar $(touch forged) `touch forged`.tf",
    "| pipe | table.tf",
    "日本 é e\u0301 🛫.tf",
]


def quoted(text):
    """A text as Terraform's configuration language writes it."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    text = "".join(escapes.get(char, char) for char in text)
    return '"' + text.replace("\u001b", "\\u001b").replace("${", "$${").replace("%{", "%%{") + '"'


def circuit(name, provider, location="Amsterdam", key=None):
    loop = f"  for_each              = toset([{quoted(key)}])\n" if key is not None else ""
    return f"""resource "azurerm_express_route_circuit" "{name}" {{
{loop}  name                  = "erc-{name}"
  resource_group_name   = "rg"
  location              = "westeurope"
  service_provider_name = {quoted(provider)}
  peering_location      = {quoted(location)}
  bandwidth_in_mbps     = 1234

  sku {{
    tier   = "Standard"
    family = "MeteredData"
  }}
}}
"""


def peering(name, number, key):
    return f"""resource "azurerm_express_route_circuit_peering" "{name}" {{
  for_each                      = toset([{quoted(key)}])
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.{name}[each.key].name
  resource_group_name           = "rg"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.{number}.0/30"
  secondary_peer_address_prefix = "172.16.{number}.4/30"
  vlan_id                       = 4095
}}
"""


def make_estate(folder):
    folder.mkdir(parents=True)
    for number, name in enumerate(NAMES):
        (folder / name).write_text(circuit(f"file{number}", f"nobody {number}"))
    text = 'provider "azurerm" {\n  features {}\n}\n'
    for number, hostile in enumerate(HOSTILE):
        text += circuit(f"value{number}", hostile, hostile, hostile)
        text += peering(f"value{number}", number, hostile)
    (folder / "values.tf").write_text(text)


def run(directory, *arguments):
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=directory, capture_output=True, env={"ER_PREFLIGHT_TODAY": "2026-11-30", "PATH": "/usr/bin:/bin"}
    )
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr.decode())
    # Formats are bytes for programs: read as they are, without turning line ends into others.
    return done.stdout.decode("utf-8")


class Reports:
    """Every report of one directory."""

    FORMATS = ["short", "json", "jsonl", "sarif", "github", "gitlab", "azure", "junit", "checkstyle", "rdjson", "markdown"]

    def __init__(self, directory, name):
        self.directory, self.name = directory, name
        self.folder = SCRATCH / f"reports {name}"
        self.folder.mkdir()
        run(directory, "check", *[f"--format={it}={self.path(it)}" for it in self.FORMATS])
        for it in self.FORMATS:
            printed = run(directory, "check", f"--format={it}")
            assert printed == self.text(it), f"{it} is another report on stdout than in a file"
        self.findings = json.loads(self.text("json"))["findings"]
        assert self.findings

    def path(self, name):
        return self.folder / name

    def text(self, name):
        return self.path(name).read_bytes().decode("utf-8")

    def rules(self):
        return Counter(it["rule"] for it in self.findings)


def said(what, reports, counted):
    print(f"{what}: {reports.name}, {counted}")


def check_jsonl(reports):
    lines = [json.loads(line) for line in reports.text("jsonl").splitlines()]
    said("jsonl", reports, f"{len(lines)} objects")


def check_sarif(reports):
    schema = json.loads((MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text())
    log = json.loads(reports.text("sarif"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(log)
    (one,) = log["runs"]
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in one["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for location in result.get("locations", []):
            physical = location.get("physicalLocation")
            if physical is None:
                continue
            uri = physical["artifactLocation"]["uri"]
            assert validate_rfc3986(uri, rule="URI_reference") and ":" not in uri.split("/")[0], uri
            file = reports.directory / unquote(uri)
            assert file.is_file(), uri
            region = physical.get("region")
            if region and (snippet := region.get("snippet")):
                # What is quoted stands at the named place; secrets are masked and so are not compared.
                line = file.read_text().split("\n")[region["startLine"] - 1]
                assert snippet["text"].split("\n")[0] in line or "*" in snippet["text"], (snippet, line)
    # An independent reader of SARIF sees the same number of results.
    table = reports.folder / "sarif.csv"
    subprocess.run([sys.executable, "-m", "sarif", "csv", "--output", table, reports.path("sarif")], check=True, capture_output=True)
    with open(table, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    kept = [it for it in one["results"] if not it.get("suppressions")]
    assert len(rows) in (len(kept), len(one["results"])), (len(rows), len(kept), len(one["results"]))
    said("SARIF: the official schema, sarif-tools", reports, f"{len(one['results'])} results of {len(rules)} rules")


def check_junit(reports):
    report = junitparser.JUnitXml.fromfile(str(reports.path("junit")))
    suites = list(report) if isinstance(report, junitparser.JUnitXml) else [report]
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(it, (junitparser.Failure, junitparser.Error)) for it in case.result)]
    assert failed and len(failed) == sum(suite.failures + suite.errors for suite in suites)
    assert len(cases) == sum(suite.tests for suite in suites)
    said("JUnit: junitparser", reports, f"{len(cases)} cases, {len(failed)} failed")


def check_checkstyle(reports):
    text = reports.text("checkstyle")
    root = defusedxml.ElementTree.fromstring(text)
    schema = lxml.etree.XMLSchema(lxml.etree.parse(str(TOP / ".ci/schemas/checkstyle.xsd")))
    schema.assertValid(lxml.etree.fromstring(text.encode()))
    errors = list(root.iter("error"))
    files = {file.get("name") for file in root.iter("file")}
    for file in files:
        # What a pipeline could take for a command is escaped even here, so such a name is not that of the file.
        assert (reports.directory / file).exists() or "\\" in file, file
    assert errors
    said("checkstyle: two XML parsers, a schema", reports, f"{len(errors)} errors in {len(files)} files")


def check_gitlab(reports):
    schema = json.loads((TOP / ".ci/schemas/gitlab-code-quality.json").read_text())
    issues = json.loads(reports.text("gitlab"))
    jsonschema.Draft202012Validator(schema).validate(issues)
    prints = [it["fingerprint"] for it in issues]
    # GitLab keeps the first of those that are equal, so equal ones would be lost.
    assert len(prints) == len(set(prints)), "fingerprints meet"
    for issue in issues:
        assert (reports.directory / issue["location"]["path"]).exists(), issue
    said("GitLab: a schema", reports, f"{len(issues)} issues")


def check_rdjson(reports):
    validator = MODULES / "@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
    done = subprocess.run(["node", validator, "--strict", reports.path("rdjson")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    diagnostics = json.loads(reports.text("rdjson"))["diagnostics"]
    for it in diagnostics:
        assert (reports.directory / it["location"]["path"]).exists(), it
    said("rdjson: rdformat-validator", reports, f"{len(diagnostics)} diagnostics")


def check_commands(reports):
    """Each line is one command or none, and GitHub's and Azure's own libraries would write it in the same way."""
    found = []
    for line in reports.text("github").split("\n"):
        if command := github_command(line):
            name, properties, message = command
            assert name in ("error", "warning", "notice"), line
            # The runner ignores what it does not know, but nothing else may come in by a value.
            assert set(properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}, line
            found.append({"line": line, "name": name, "properties": properties, "message": message})
    azure = [line for line in reports.text("azure").split("\n") if "##vso[" in line or "##[" in line]
    for line in azure:
        assert line.startswith("##vso[task.logissue "), line
    path = reports.folder / "commands.json"
    path.write_text(json.dumps({"github": found, "azure": azure}))
    done = subprocess.run(["node", TOP / ".ci/commands.mjs", MODULES, path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for printed in ("short", "markdown"):
        for line in reports.text(printed).split("\n"):
            assert not github_command(line), line
    assert "\r" not in reports.text("github") + reports.text("azure") + reports.text("short")
    said("GitHub: @actions/core", reports, f"{len(found)} commands")
    said("Azure DevOps: azure-pipelines-task-lib", reports, f"{len(azure)} commands")


def check_markdown(reports):
    texts = {"check": reports.text("markdown")}
    for command in ("checklist", "show"):
        texts[command] = run(reports.directory, command, "--format=markdown")
    parser = MarkdownIt("commonmark").enable("table")
    for command, text in texts.items():
        for token in walk(parser.parse(text)):
            if token.type in ("html_block", "html_inline"):
                # The tags of our own, bare; nothing else that begins like one.
                assert "<" not in TAGS.sub("", token.content), f"{command}: {token.content}"
            if token.type == "link_open":
                target = token.attrGet("href")
                assert target.startswith(("https://", "#")), f"{command}: {target}"
            assert token.type != "image", f"{command}: {token.content}"
        rows = [line for line in text.split("\n") if line.startswith("|")]
        assert rows or command == "check", command
    said("Markdown: markdown-it", reports, f"{sum(map(len, texts.values()))} characters")


# What our own reports may be made of besides Markdown.
TAGS = re.compile(r"</?(code|details|span|summary)>|<br>")


def walk(tokens):
    for token in tokens:
        yield token
        yield from walk(token.children or [])


def check_csv(reports):
    text = run(reports.directory, "show", "--format=csv")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}, "rows of different length"
    for row in rows:
        for cell in row:
            # A spreadsheet would run it.
            assert not cell.startswith(("=", "@", "\t", "\r")), cell
    assert len(rows) > 4
    said("csv", reports, f"{len(rows)} rows of {len(rows[0])} cells")


def main():
    estate = SCRATCH / "hostile estate"
    make_estate(estate)
    checks = (
        check_jsonl,
        check_sarif,
        check_junit,
        check_checkstyle,
        check_gitlab,
        check_rdjson,
        check_commands,
        check_markdown,
        check_csv,
    )
    for reports in (Reports(TOP / "examples/landing-zone", "example"), Reports(estate, "hostile")):
        for check in checks:
            check(reports)


if __name__ == "__main__":
    PROGRAM, MODULES, SCRATCH = map(Path, sys.argv[1:])
    main()
