"""Go on in the project's own Python, or say how to get it.

Imported first by every script that uses the package. Whoever follows a mend to the letter types
`python scripts/…`, and may have another Python there.
"""

import importlib.util
import os
import subprocess
import sys

from set_up import ENVIRONMENT, python, speak


def enter() -> None:
    """Start this command anew in `.venv` where this Python has not what the project needs."""
    if all(map(importlib.util.find_spec, ("knowledge_base", "pydantic"))):
        return
    is_in_it = os.path.realpath(sys.prefix) == os.path.realpath(ENVIRONMENT)
    if is_in_it or not python().exists():
        speak()
        print(
            "პროექტის გარემო მზად არ არის. შეასრულეთ ბრძანება: python3 scripts/set_up.py site\n"
            "The project's environment is not ready. Run: python3 scripts/set_up.py site",
            file=sys.stderr,
        )
        sys.exit(2)
    # Python 3.9, which macOS has, does not tell with what options it was started.
    command = [str(python()), *getattr(sys, "orig_argv", ["", *sys.argv])[1:]]
    if os.name == "nt":
        # There, a replaced process leaves its terminal at once.
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


enter()
