"""The options of the build, as the variables that mkdocs.yml reads."""

import re
from pathlib import Path

import pytest

from build_site import PROJECT, asked_for

ALL = ("--no-print", "--no-search", "--profile", "--shard", "2/3")


def test_what_is_not_asked_for_is_left_to_the_environment():
    assert asked_for([]) == {}


def test_every_option_sets_a_variable_that_the_configuration_reads():
    found = asked_for(ALL)
    assert found == {"PRINT": "no", "SEARCH": "no", "PROFILE": "yes", "SHARD": "2/3"}
    read = re.findall(r"!ENV \[(\w+)", Path(PROJECT, "mkdocs.yml").read_text("utf-8"))
    assert set(found) <= set(read)


def test_an_unknown_option_is_refused(capsys):
    with pytest.raises(SystemExit) as stopped:
        asked_for(["--no-prints-please"])
    assert stopped.value.code == 2
    assert "--no-prints-please" in capsys.readouterr().err
