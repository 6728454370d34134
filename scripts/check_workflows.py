"""Hold the workflow files against their schema and against the rules of safety; exit 1 for faults.

Needs the tools of the development environment; nothing is fetched from the network.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.console import run

PROJECT = Path(__file__).resolve().parent.parent
WORKFLOWS = PROJECT / ".github" / "workflows"
FORMS = PROJECT / ".github" / "ISSUE_TEMPLATE"
SCHEMAS = {
    "vendor.github-workflows": sorted(WORKFLOWS.glob("*.yml")),
    "vendor.github-issue-forms": sorted(FORMS.glob("practice*.yml")),
    "vendor.github-issue-config": [FORMS / "config.yml"],
    "vendor.dependabot": [PROJECT / ".github" / "dependabot.yml"],
}


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    tools = Path(sys.executable).parent
    commands: list[list[str | Path]] = [
        [tools / "check-jsonschema", "--builtin-schema", schema, *files]
        for schema, files in SCHEMAS.items()
        if files
    ]
    commands.append(
        [tools / "zizmor", "--offline", "--no-progress", "--persona=pedantic", WORKFLOWS.parent]
    )
    # All of them run, so that one fault hides no other.
    codes = [subprocess.run(command).returncode for command in commands]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(run(main))
