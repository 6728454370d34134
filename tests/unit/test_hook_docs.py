"""Hand-written pages, as the engine hands them over."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hook_docs import on_files
from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.faults import RenderingError


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Of a project with a page in `docs/about/`."""
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path / "docs")})
    (tmp_path / "docs/about").mkdir(parents=True)
    return config


def page(config: MkDocsConfig, content: bytes, name: str = "about/index.ka.md") -> Files:
    Path(config.docs_dir, name).write_bytes(content)
    return Files([File(name, config.docs_dir, config.docs_dir, use_directory_urls=True)])


def test_a_page_that_is_no_text_ends_a_build_in_words_with_its_line(config):
    with pytest.raises(RenderingError) as caught:
        on_files(page(config, "# გვერდი\n\nგვ".encode() + b"\xe0\xe1\n"), config)
    assert caught.value.args == ("encoding", "docs/about/index.ka.md:3", "0xE0")
    for language in LANGUAGES:
        assert "UTF-8" in caught.value.told(language)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_page_that_is_text_and_a_picture_are_let_through(config, mark):
    for files in (
        page(config, mark + "# გვერდი\n".encode()),
        page(config, b"\x89PNG\xe0", "about/picture.png"),
    ):
        assert on_files(files, config) is files
