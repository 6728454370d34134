"""The system's Chromium and how it is started, for benches and tests alike."""

from shutil import which

_PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first that there is; the shell draws no windows of its own and takes half the time."""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""With these it asks the network for nothing by itself."""


def program() -> str | None:
    """The path of the program; None where there is none."""
    return next(filter(None, map(which, _PROGRAMS)), None)
