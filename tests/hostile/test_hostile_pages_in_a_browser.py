"""In a real browser the pages of hostile records run nothing – with the policy, and without it."""

import re

import pytest
from poison import poisoned, with_texts
from vectors import HARMLESS, rotation

from knowledge_base.prose import html as html_module

pytestmark = [pytest.mark.site, pytest.mark.browser]
ROTATIONS = 16
HOST = "https://example.org"
PATH = "/en/reforms/rustavi-reforms-services-centre/"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

# Whatever a hostile text may call is replaced by something that tells.
_INSTRUMENTS = """
(() => {
  const hit = name => () => { window.__hits = (window.__hits || []).concat(name); kbHit(name); };
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = hit(name);
  document.write = hit("document.write");
  window.fetch = hit("fetch");
})();
"""

# Whoever waits for a reader's hand is touched.
_TOUCH = """
() => {
  const waiting = document.evaluate("//*[@*[starts-with(name(), 'on')]]", document);
  const nodes = [];
  for (let node; (node = waiting.iterateNext()); ) nodes.push(node);
  for (const node of nodes)
    for (const { name } of [...node.attributes])
      if (name.startsWith("on")) node.dispatchEvent(new Event(name.slice(2)));
}
"""


class Stage:
    """One tab that shows given HTML at the reform's address and counts whatever runs in it."""

    def __init__(self, browser, site) -> None:
        self.hits: list[str] = []
        self.requests: list[str] = []
        self.html = ""
        self.site = site
        context = browser.new_context()
        context.expose_function("kbHit", lambda name: self.hits.append(name))
        context.add_init_script(_INSTRUMENTS)
        context.route("**/*", self._answer)
        self.page = context.new_page()
        self.page.on("dialog", self._dialog)

    def _answer(self, route) -> None:
        address = route.request.url
        if address == HOST + PATH:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
            return
        self.requests.append(address)
        file = self.site / address.partition("?")[0].removeprefix(f"{HOST}/")
        if address.startswith(f"{HOST}/assets/javascripts") and file.is_file():
            route.fulfill(path=file)
        elif address.startswith(f"{HOST}/assets/"):
            route.fulfill(body="")
        else:
            route.abort()

    def _dialog(self, dialog) -> None:
        self.hits.append(dialog.type)
        dialog.dismiss()

    def show(self, html: str) -> list[str]:
        """What ran when a reader opened the page and touched everything on it."""
        self.hits.clear()
        self.requests.clear()
        self.html = html
        self.page.goto(HOST + PATH, wait_until="load")
        self.page.evaluate(_TOUCH)
        return [*self.hits, *(a for a in self.requests if not a.startswith(f"{HOST}/"))]


@pytest.fixture(scope="module")
def stage(browser, site) -> Stage:
    return Stage(browser, site)


@pytest.fixture(scope="module")
def settings(stage, reform_pages, small) -> str:
    """The theme's settings as a harmless page hands them to the theme."""
    stage.show(reform_pages(poisoned(small, HARMLESS[0]))["en"])
    return read_settings(stage)


def read_settings(stage: Stage) -> str:
    return stage.page.evaluate("() => document.getElementById('__config').textContent")


@pytest.fixture(params=range(ROTATIONS))
def joined(request, reform_pages, small, vectors) -> str:
    """A page on which every hostile text stands somewhere, each time elsewhere."""
    start = request.param * len(vectors) // ROTATIONS
    return reform_pages(with_texts(small, rotation(vectors, start)))["en"]


def test_nothing_of_hostile_records_runs(stage, joined, settings):
    assert stage.show(joined) == []
    assert read_settings(stage) == settings


def test_nothing_of_hostile_records_runs_where_no_policy_holds_it(stage, joined):
    html, count = _POLICY.subn("", joined)
    assert count == 1
    assert stage.show(html) == []


@pytest.mark.parametrize("name", ["own", "dompurify"])
def test_nothing_of_one_hostile_text_alone_runs(stage, reform_pages, small, vectors, name):
    for vector in [vector for vector in vectors if vector.name.startswith(name)][::6]:
        html = _POLICY.sub("", reform_pages(poisoned(small, vector.text))["en"])
        assert stage.show(html) == [], vector


def test_without_the_locks_and_the_policy_vectors_do_run(
    monkeypatch, stage, reform_pages, small, vectors
):
    monkeypatch.setattr(html_module, "clean", lambda text: text)
    monkeypatch.setattr(html_module, "without_raw_html", lambda text: text)
    some = vectors[::12]
    ran = [
        vector
        for vector in some
        if stage.show(_POLICY.sub("", reform_pages(poisoned(small, vector.text))["en"]))
    ]
    assert len(ran) > len(some) / 4


def test_the_policy_alone_stops_every_script_that_the_locks_would_have_stopped(
    monkeypatch, stage, reform_pages, small, vectors
):
    monkeypatch.setattr(html_module, "clean", lambda text: text)
    monkeypatch.setattr(html_module, "without_raw_html", lambda text: text)
    for vector in vectors[::12]:
        stage.show(reform_pages(poisoned(small, vector.text))["en"])
        assert stage.hits == [], vector
