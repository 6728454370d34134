"""Every kind of page in both languages: quiet, light, narrow enough, and open to everybody."""

from pathlib import Path

import pytest
from barriers import barriers, barriers_in_the_dark

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
REFORM = "reforms/rustavi-reforms-services-centre/"
COMPARED = f"?reform={REFORM.split('/')[1]}&reform=batumi-sustainable-urban-transport"
MODULE = "training/municipal-reform-centre-introduction/"
KINDS = (
    "",
    "404.html",
    "about/",
    "about/roles/",
    f"compare/{COMPARED}",
    "contribute/",
    "contribute/records/",
    "data/",
    "fields/",
    "fields/reform/",
    "findings/",
    "findings/kb304/",
    "forms/",
    "forms/bpp-2025/",
    "glossary/",
    "like-mine/",
    "like-mine/rustavi/",
    "map/",
    "municipalities/",
    "municipalities/rustavi/",
    "municipalities/eredvi/",
    "organisations/",
    "organisations/nalag/",
    "programmes/",
    "programmes/nalag-bpp/",
    "programmes/bpp-2024/",
    "reforms/",
    REFORM,
    f"{REFORM}side-by-side/",
    "reforms/rustavi-ogp-clean-air/side-by-side/",
    "search/",
    "themes/",
    "themes/youth/",
    "training/",
    MODULE,
    f"{MODULE}facilitator/",
    f"{MODULE}facilitator/side-by-side/",
    f"{MODULE}side-by-side/",
    f"{MODULE}slides/",
    "translations/",
)
"""One page of each kind, in Georgian; the English one stands under en/."""


def paths() -> list[str]:
    return [*KINDS, *(f"en/{kind}" for kind in KINDS if kind != "404.html")]


def kind_of(path: str) -> tuple[str, int]:
    """Pages of one section and depth are of one kind; the further pages of records, by name."""
    parts = path.partition("?")[0].removeprefix("en/").strip("/").split("/")
    return parts[-1] if len(parts) > 2 else parts[0], len(parts)


def test_these_are_all_the_kinds_of_page_there_are(site: Path):
    built = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    found = {kind_of(name.removesuffix("index.html")) for name in built}
    assert found == {kind_of(kind) for kind in KINDS}


BROKEN_WORDS = r"""() => {
  const broken = [], range = document.createRange();
  const words = /(?<![\p{L}\d./@:_-])\p{L}{4,}(?![\d.@:_]*[\p{L}\d])/gu;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, box = text.parentElement;
    // Names for machines may break; a head that only says its words aloud is one pixel wide.
    if (box.closest("code, pre, svg, .kb-matrix__theme")) continue;
    if (box.closest("thead")?.offsetWidth <= 1) continue;
    for (const word of text.data.matchAll(words)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((part) => part.width > 1);
      if (lines.some((part) => part.top - lines[0].top > 6)) broken.push(word[0]);
    }
  }
  return broken;
}"""
"""The words of a page that begin on one line and end on the next."""


PARTED = r"""() => {
  const parted = [], range = document.createRange();
  const month = "იანვ|თებერვ|აპრილ|სექტემბ|ნოემბ|დეკემბ|January|April|September|November|December";
  const counted = new RegExp(String.raw`\d\s(?:წელი|წლ|ლარ|ევრო(?![კპ])|ადამიან|${month})`, "gu");
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("code, pre")) continue;
    for (const { index, 0: found } of text.data.matchAll(counted)) {
      range.setStart(text, index);
      range.setEnd(text, index + found.length);
      const lines = [...range.getClientRects()].filter((part) => part.width > 1);
      if (lines.some((part) => part.top - lines[0].top > 6)) parted.push(found);
    }
  }
  return parted;
}"""
"""The numbers of a page that end a line while what they count begins the next."""


FALLEN_APART = """() => [...document.querySelectorAll("main a:has(> .kb-nowrap)")]
  .filter((link) => /flex|grid/.test(getComputedStyle(link).display))
  .map((link) => link.textContent)"""
"""Links whose words stand in columns: what is kept together in them became a box of its own."""


@pytest.mark.parametrize("path", paths())
def test_a_page_is_narrow_and_without_grave_barriers_in_light_and_dark(open_page, address, path):
    page = open_page(viewport=PHONE, color_scheme="light", reduced_motion="reduce")
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:")) else foreign.append(request.url)
        ),
    )
    page.goto(address + path)
    if "?reform=" in path:
        page.locator(".kb-compare__box").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate(PARTED) == []
    assert page.evaluate(FALLEN_APART) == []
    page.set_viewport_size(DESKTOP)
    assert not [barrier for barrier in barriers(page) if barrier.is_grave]
    assert not barriers_in_the_dark(page)
    assert foreign == []


@pytest.mark.parametrize("path", ["", "404.html", "map/", "like-mine/", "search/", REFORM, MODULE])
def test_a_page_can_be_read_and_left_without_javascript(open_page, address, path):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(address + path)
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").inner_text()) > 100
    page.locator('header label[for="__drawer"]').click()
    page.locator(".kb-drawer a", has_text="რა არის ეს საიტი").click()
    assert page.url == f"{address}about/"


# ---------- The menu of narrow screens ----------


def test_the_drawer_opens_and_closes_by_keyboard(open_page, address):
    page = open_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(address + REFORM)
    menu = page.locator(".kb-menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    close = page.locator(".kb-drawer__close")
    assert close.evaluate("button => button === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.kb-drawer') !== null")
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert menu.evaluate("button => button === document.activeElement")
    menu.press("Enter")
    page.locator(".kb-drawer a", has_text="შედარება").press("Enter")
    page.wait_for_url(f"{address}compare/")


def test_without_a_script_the_keyboard_opens_the_drawer_by_its_checkbox(open_page, address):
    page = open_page(viewport=PHONE, java_script_enabled=False, reduced_motion="reduce")
    page.goto(address)
    page.locator("#__drawer").focus()
    page.keyboard.press("Space")
    assert page.locator("#__drawer").is_checked()
    page.locator(".kb-drawer a", has_text="თემები").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}themes/")


def test_the_skip_link_is_seen_when_it_is_reached(open_page, address):
    page = open_page(viewport=DESKTOP, reduced_motion="reduce")
    page.goto(address + REFORM)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip:focus")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["y"] >= 0 and box["height"] > 10
    assert skip.evaluate("link => getComputedStyle(link).opacity") == "1"


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_header_never_covers_what_the_keyboard_reaches(open_page, address, size, key):
    page = open_page(viewport=size, reduced_motion="reduce")
    page.goto(f"{address}reforms/")
    # Backwards from the end, as from the end of the list.
    if key == "Shift+Tab":
        page.locator(".kb-card a").last.focus()
    reached = 0
    for _ in range(60):
        page.keyboard.press(key)
        top = page.evaluate(
            """() => {
              const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
              const box = document.activeElement.closest("main *")?.getBoundingClientRect();
              return box ? box.top - header : null;
            }"""
        )
        if top is not None:
            reached += 1
            assert top >= 0, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert reached > 10


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("width", [960, 1100, 1280])
def test_the_tabs_fit_into_one_line(open_page, address, width, language):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}{language}reforms/")
    tops = page.locator(".md-tabs__link").evaluate_all(
        "links => links.map(link => Math.round(link.getBoundingClientRect().top))"
    )
    assert len(tops) == 7
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
