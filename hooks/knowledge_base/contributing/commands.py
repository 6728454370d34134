"""What a script says of itself and of its options."""

import argparse
from collections.abc import Mapping

from knowledge_base.languages import LANGUAGES
from knowledge_base.words import in_both, words


def command(script: str) -> tuple[argparse.ArgumentParser, Mapping[str, str]]:
    """A parser that tells in both languages what `script` does, and the help of each option.

    The words are those of `script` in words/<language>/commands.yml, and of `every`.
    """
    told = {
        name: in_both("commands", part, name)
        for part in ("every", script)
        for name in words(LANGUAGES[0], "commands")[part]
    }
    about = "\n\n".join(words(language, "commands")[script]["about"] for language in LANGUAGES)
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return parser, told
