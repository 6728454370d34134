"""Every kind of page in both languages: quiet, narrow enough for a phone, and open to everybody."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 780}
REFORM = "reforms/rustavi-reforms-services-centre/"
KINDS = (
    "",
    "404.html",
    "about/",
    "contribute/",
    "contribute/records/",
    "data/",
    "forms/",
    "forms/bpp-2025/",
    "glossary/",
    "map/",
    "municipalities/",
    "municipalities/rustavi/",
    "municipalities/sokhumi/",
    "organisations/",
    "organisations/nalag/",
    "programmes/",
    "programmes/nalag-bpp/",
    "programmes/bpp-2025/",
    "reforms/",
    REFORM,
    "reforms/rustavi-service-chatbot/",
    f"{REFORM}side-by-side/",
    "themes/",
    "themes/youth/",
    "training/",
    "training/municipal-reform-centre-introduction/",
    "training/municipal-reform-centre-introduction/side-by-side/",
    "translations/",
)
"""One page of each kind, in Georgian; the English one stands under en/."""


def paths() -> list[str]:
    return [*KINDS, *(f"en/{kind}" for kind in KINDS if kind != "404.html")]


def kind_of(path: str) -> tuple[str, int]:
    """Pages of one section and depth are of one kind, and so are all "side by side"."""
    parts = path.removeprefix("en/").strip("/").split("/")
    return parts[-1] if parts[-1] == "side-by-side" else parts[0], len(parts)


def test_these_are_all_the_kinds_of_page_there_are(site: Path):
    built = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    found = {kind_of(name.removesuffix("index.html")) for name in built}
    assert found == {kind_of(kind) for kind in KINDS}


@pytest.mark.parametrize("path", paths())
def test_a_page_is_quiet_and_narrow_and_without_grave_barriers_in_light_and_dark(
    open_page, address, path
):
    barriers = set()
    for scheme in ("light", "dark"):
        page = open_page(color_scheme=scheme, viewport=PHONE, reduced_motion="reduce")
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        shown = page.locator("body").get_attribute("data-md-color-scheme")
        assert shown == {"light": "default", "dark": "slate"}[scheme]
        page.set_viewport_size({"width": 1280, "height": 900})
        barriers |= {
            (scheme, rule["id"], rule["nodes"][0]["html"][:200])
            for rule in Axe().run(page).response["violations"]
            if rule["impact"] in ("serious", "critical")
        }
    assert not barriers


@pytest.mark.parametrize("path", paths())
def test_a_page_can_be_read_and_left_without_javascript(open_page, address, path):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(address + path)
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 100
    page.locator('header label[for="__drawer"]').click()
    language = "en/" if path.startswith("en/") else ""
    target = page.locator(
        "nav[data-md-level] a", has_text="About" if language else "საიტის შესახებ"
    )
    target.first.click()
    assert page.url == f"{address}{language}about/"
