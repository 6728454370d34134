"""What is installed has a name that changes with it."""

import sys

from knowledge_base.incremental.libraries import libraries


def test_another_version_of_a_library_is_another_name(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "not-there")])
    named = set()
    for name in ("mkdocs-1.6.1.dist-info", "mkdocs-1.6.2.dist-info"):
        (tmp_path / name).mkdir()
        libraries.cache_clear()
        named.add(libraries())
        (tmp_path / name).rmdir()
    libraries.cache_clear()
    assert len(named) == 2 and all("mkdocs" in each for each in named)


def test_the_libraries_that_make_the_site_are_named():
    libraries.cache_clear()
    assert {"mkdocs", "pydantic"} <= {line.partition("-")[0] for line in libraries().split("\n")}
