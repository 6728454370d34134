"""Hold the workflow files against their schema and against the rules of safety; exit 1 for faults.

Needs the tools of the development environment; nothing is fetched from the network.
"""

import subprocess
import sys
from pathlib import Path

WORKFLOWS = Path(".github/workflows")
SCHEMAS = {
    "vendor.github-workflows": sorted(WORKFLOWS.glob("*.yml")),
    "vendor.github-issue-forms": sorted(Path(".github/ISSUE_TEMPLATE").glob("practice*.yml")),
    "vendor.github-issue-config": sorted(Path(".github/ISSUE_TEMPLATE").glob("config.yml")),
    "vendor.dependabot": [Path(".github/dependabot.yml")],
}


def main() -> int:
    tools = Path(sys.executable).parent
    commands: list[list[str | Path]] = [
        [tools / "check-jsonschema", "--builtin-schema", schema, *files]
        for schema, files in SCHEMAS.items()
        if files
    ]
    commands.append(
        [tools / "zizmor", "--offline", "--no-progress", "--persona=pedantic", Path(".github")]
    )
    # All of them run, so that one fault hides no other.
    codes = [subprocess.run(command).returncode for command in commands]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
