"""Runs the steps of action.yml as GitHub's runner does, as far as they are scripts.

Expressions are put in where they stand: in `env`, `if` and `value`. One in a script is an error, for there it would be
code. Steps that use other actions are only noted. This is a reader of its own: it shares nothing with the action.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)
TOP = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((TOP / "action.yml").read_text())


class Run:
    """One run: what it printed, its exit code, and the files that it wrote for GitHub."""

    def __init__(self, inputs, directory, program=None):
        unknown = set(inputs) - set(ACTION["inputs"])
        assert not unknown, f"no such inputs: {unknown}"
        self.inputs = {name: it.get("default", "") for name, it in ACTION["inputs"].items()}
        self.inputs.update(inputs)
        self.outputs = {}
        self.used = []
        self.printed = ""
        self.code = 0
        self.temporary = Path(tempfile.mkdtemp(prefix="runner temp "))
        self.summary = self.temporary / "summary"
        self.summary.touch()
        for step in ACTION["runs"]["steps"]:
            if self.holds(step.get("if", "true")):
                self.step(step, directory)
            if self.code:
                break

    def value(self, expression):
        name = expression.strip()
        if name.startswith("inputs."):
            return self.inputs[name.removeprefix("inputs.")]
        if match := re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", name):
            return self.outputs.get(match[1], {}).get(match[2], "")
        if name.startswith("runner."):
            return {"temp": str(self.temporary), "os": "Linux", "arch": "X64"}[name.removeprefix("runner.")]
        raise AssertionError(f"what is `{expression}`?")

    def filled(self, text):
        return EXPRESSION.sub(lambda match: self.value(match[1]), str(text))

    def holds(self, condition):
        if condition == "true":
            return True
        name, wanted = re.fullmatch(r"\$\{\{ (\S+) == '(.*)' \}\}", condition).groups()
        return self.value(name) == wanted

    def step(self, step, directory):
        if "uses" in step:
            self.used.append((step["uses"], {key: self.filled(it) for key, it in step["with"].items()}))
            return
        assert step["shell"] == "bash"
        assert not EXPRESSION.search(step["run"]), f"an expression in a script: {step['run']}"
        output = self.temporary / "output"
        output.write_text("")
        environment = dict(os.environ)
        environment.update(
            GITHUB_ACTION_PATH=str(TOP),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            RUNNER_TEMP=str(self.temporary),
        )
        environment.update({key: self.filled(it) for key, it in step.get("env", {}).items()})
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=directory,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed += done.stdout
        self.code = done.returncode
        # Lines of `name=value`. Another line, or a name that the action does not declare, came in by an input.
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        assert set(outputs) <= {"key", "sarif-file", "exit-code"}, outputs
        if "id" in step:
            self.outputs[step["id"]] = outputs

    def commands(self):
        """The commands that the runner would obey, as (name, properties, message)."""
        commands, stopped = [], None
        for line in self.printed.splitlines():
            command = github_command(line)
            if stopped:
                if line.strip() == f"::{stopped}::":
                    stopped = None
            elif command and command[0] == "stop-commands":
                stopped = command[2]
            elif command:
                commands.append(command)
        assert stopped is None, "commands are never taken up again"
        return commands


def github_command(line):
    """A line as GitHub's runner reads it: `::name key=value,...::message` at its beginning, or `##[name ...]` anywhere."""
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        head, message = line[2:].split("::", 1)
        name, _, rest = head.partition(" ")
        properties = {}
        for part in rest.strip().split(","):
            key, equals, value = part.partition("=")
            if equals:
                properties[key.strip()] = decoded(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","})
        return name, properties, decoded(message, {"%0D": "\r", "%0A": "\n"})
    if "##[" in line and "]" in line.split("##[", 1)[1]:
        head, message = line.split("##[", 1)[1].split("]", 1)
        return head.partition(" ")[0], {}, message
    return None


def decoded(text, escapes):
    for written, meant in escapes.items():
        text = text.replace(written, meant)
    return text.replace("%25", "%")


def fail(reason, run):
    sys.exit(f"FAILED: {reason}\nexit code {run.code}\n{run.printed}")
