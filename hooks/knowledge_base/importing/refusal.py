"""A file that is not taken in: one reason, as a value; its words stand in importing.yml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was refused. `code` is permanent; `details` fill the braces of the sentence."""

    code: str
    details: tuple[tuple[str, str], ...] = ()
