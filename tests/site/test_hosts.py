"""Nothing on the site is fetched from another host, and no page can run a script of a record's."""

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from built import attribute

from knowledge_base.rendering.policy import policy, script_hash

pytestmark = pytest.mark.site
LOADING = (
    "script[src], img[src], source[src], video[src], audio[src], track[src], iframe[src],"
    " embed[src], input[src], object[data], video[poster], body[background], use[href], image[href]"
)
LINKS = "link[href]:not([rel=canonical]):not([rel=alternate]):not([rel=next]):not([rel=prev])"
POLICY = "meta[http-equiv=Content-Security-Policy]"
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


def is_local(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.netloc and parts.scheme in ("", "data")


def test_no_element_loads_anything_from_another_host(pages):
    for path in pages.paths:
        for node in pages.page(path).css(f"{LOADING}, {LINKS}"):
            for name in ("src", "href", "data", "poster", "background"):
                assert is_local(attribute(node, name)), (path, node.html[:120])
        assert not pages.page(path).css("[srcset]"), path


def test_no_link_prepares_a_connection_to_another_host(pages):
    for path in pages.paths:
        assert not pages.page(path).css("link[rel~=preconnect], link[rel~=dns-prefetch]"), path


def test_no_style_sheet_loads_anything_from_another_host_or_a_missing_file(pages):
    sheets = sorted(pages.root.rglob("*.css"))
    assert len(sheets) >= 5
    addresses = [
        (sheet, address)
        for sheet in sheets
        for found in CSS_ADDRESS.findall(sheet.read_text("utf-8"))
        if (address := found[0] or found[1]) and not address.startswith(("data:", "#"))
    ]
    assert len(addresses) >= 3
    for sheet, address in addresses:
        assert is_local(address), (sheet.name, address)
        assert (sheet.parent / urlsplit(address).path).resolve().is_file(), (sheet.name, address)


def test_the_theme_asks_no_font_host(pages):
    everything = "".join(pages.bytes(path).decode() for path in ("", "en/", "404.html", "about/"))
    assert "fonts.googleapis.com" not in everything
    assert "fonts.gstatic.com" not in everything


def test_every_page_has_a_policy_before_its_first_script(pages):
    for path in pages.own_paths:
        html = pages.bytes(path).decode()
        assert 0 < html.index("Content-Security-Policy") < html.index("<script"), path


def test_the_policy_names_every_inline_script_of_the_page_and_lets_no_other_run(pages):
    for path in (*pages.own_paths, "404.html"):
        page = pages.page(path)
        text = attribute(page.css_first(POLICY), "content")
        directives = dict(part.strip().partition(" ")[::2] for part in text.split(";"))
        assert directives["default-src"] == "'none'"
        scripts = directives["script-src"].split()
        assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:"} & set(scripts)
        inline = {
            script_hash(node.text())
            for node in page.css("script:not([src])")
            if not attribute(node, "type").startswith("application/")
        }
        assert inline == {word for word in scripts if word.startswith("'sha256-")}, path
        assert text == policy(pages.bytes(path).decode())


def test_no_directive_of_the_policy_names_another_host(pages):
    text = attribute(pages.page("").css_first(POLICY), "content")
    allowed = {"'self'", "'none'", "'wasm-unsafe-eval'", "data:"}
    for directive in text.split(";"):
        values = {value for value in directive.split()[1:] if not value.startswith("'sha256-")}
        assert values <= allowed, directive
    assert "data:" not in text.partition("script-src")[2].partition(";")[0]


def test_the_settings_of_the_theme_fit_each_page(pages):
    for path in pages.own_paths:
        (config,) = pages.page(path).css('[id="__config"]')
        assert config.tag == "script", path
        settings = json.loads(config.text())
        base = urljoin(f"https://example.org/{path}", f"{settings['base']}/")
        assert base == "https://example.org/", path


def test_no_page_names_the_machine_or_the_folder_it_was_built_on(pages, project):
    for path in pages.paths:
        assert str(project) not in pages.bytes(path).decode(), path
        assert "generator" not in {
            attribute(meta, "name") for meta in pages.page(path).css("meta[name]")
        }
