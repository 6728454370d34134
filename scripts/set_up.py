"""Make .venv ready: `python scripts/set_up.py site|test|dev|bench`. Needs nothing but Python 3.11.

Everything is installed from requirements/<name>.lock, whose hashes pip checks; a second run with an
unchanged lock does nothing. The project itself is installed editable, without its dependencies.
Its words stand here: what reads those of the other scripts is not installed yet.
"""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
OLDEST = (3, 11)
NEWEST = (3, 14)
"""The newest Python that is looked for; a newer one that was asked for serves as well."""


def main() -> int:
    speak()
    wanted = " ".join(sys.argv[1:]) or "site"
    lock = PROJECT / "requirements" / f"{wanted}.lock"
    if wanted not in {path.stem for path in lock.parent.glob("*.lock")}:
        names = ", ".join(sorted(path.stem for path in lock.parent.glob("*.lock")))
        print(f"Unknown set of packages “{wanted}”; there are: {names}", file=sys.stderr)
        print(f"ასეთი პაკეტების ნაკრები არ არის: „{wanted}“; არსებობს: {names}", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        newer = newer_python()
        if newer is not None:
            return subprocess.run([newer, *sys.argv], check=False).returncode
        found = ".".join(map(str, sys.version_info[:3]))
        print(f"Python 3.11 or newer is needed; this is {found}.", file=sys.stderr)
        print(f"საჭიროა Python 3.11 ან უფრო ახალი; ეს არის {found}.", file=sys.stderr)
        return 1
    stamp = ENVIRONMENT / f"ready-{wanted}"
    if stamp.is_file() and stamp.read_text("utf-8") == state(lock):
        return 0
    try:
        if not create_environment():
            return 1
    except OSError as error:
        print(f"{error.filename}: cannot be written: {error.strerror}.", file=sys.stderr)
        print(f"{error.filename}: ვერ ჩაიწერა: {error.strerror}.", file=sys.stderr)
        return 2
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    print(f"Installing {lock.name} … / ინსტალაცია …", flush=True)
    steps = (
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            print("The installation failed; see above.", file=sys.stderr)
            print("ინსტალაცია ვერ დასრულდა; იხილეთ ზემოთ.", file=sys.stderr)
            return 1
    stamp.write_text(state(lock), "utf-8")
    return 0


def speak() -> None:
    """Let a terminal, or a pipe of Windows, be told Georgian whatever letters it has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def newer_python() -> "str | None":
    """Another Python of this machine that is new enough, the oldest: wheels are there for it."""
    minors = range(OLDEST[1], NEWEST[1] + 1)
    return next(filter(None, (shutil.which(f"python3.{minor}") for minor in minors)), None)


def state(lock: Path) -> str:
    """Names what the environment is made of: the packages of `lock`, the project, and Python.

    A system that is brought up to date puts another Python in the place of the one it was made of.
    """
    digest = hashlib.sha256(lock.read_bytes() + (PROJECT / "pyproject.toml").read_bytes())
    return f"{digest.hexdigest()} {os.path.realpath(python())}"


def python() -> Path:
    """The interpreter of the environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def create_environment() -> bool:
    """Create the environment where there is none; False, with a word why, where it cannot be."""
    if is_whole():
        return True
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        print(
            "Python cannot make virtual environments here. On Debian and Ubuntu run:",
            file=sys.stderr,
        )
        print("ვირტუალური გარემო ვერ იქმნება. Debian-სა და Ubuntu-ზე გაუშვით:", file=sys.stderr)
        print(f"    sudo apt install python{version}-venv", file=sys.stderr)
        return False
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    return True


def is_whole() -> bool:
    """Whether the environment can install: none that was broken off, or has lost its Python."""
    if not (python().exists() and (ENVIRONMENT / "pyvenv.cfg").is_file()):
        return False
    asked = [str(python()), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
