"""Every kind of fault planted into the real site is found by the audit, on the page it is on."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge_base.auditing.audit import INSPECTED, Seen, audit, contents
from knowledge_base.auditing.look import Inspected

pytestmark = pytest.mark.site
URL = "https://example.org/"
REFORM = "reforms/rustavi-reforms-services-centre/index.html"
ENGLISH = f"en/{REFORM}"
SHEET = "assets/stylesheets/site.*.css"
CONTENT = '<div id="page-content" tabindex="-1">'


class Planted(NamedTuple):
    """A fault: what becomes of `file`, and the page that the audit should name.

    Both are patterns: names of assets change with their content.
    """

    kind: str
    file: str
    spoil: Callable[[str], str] | None
    reported: str


def added(kind: str, html: str) -> Planted:
    """`html` stands where the article of a page begins."""
    return changed(kind, CONTENT, CONTENT + html)


def changed(kind: str, old: str, new: str, file: str = REFORM, reported: str = "") -> Planted:
    def spoil(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return Planted(kind, file, spoil, reported or file)


def removed(kind: str, file: str, reported: str = REFORM) -> Planted:
    return Planted(kind, file, None, reported)


PLANTED = {
    "a link that leads nowhere": added("broken", '<a href="../no-such-reform/">x</a>'),
    "a link out of the site's folder": added("broken", '<a href="../../../../x/">x</a>'),
    "a whole address of our own": added("broken", f'<a href="{URL}nowhere/">x</a>'),
    "a link from the root": added("broken", '<a href="/nowhere/">x</a>'),
    "an anchor that is not on its page": added("anchor", '<a href="#no-such-heading">x</a>'),
    "an anchor that is not on another page": added("anchor", '<a href="../../#nowhere">x</a>'),
    "a picture that is not there": added("broken", '<img src="../../assets/no.png" alt="">'),
    "a style sheet that is not there": removed("broken", SHEET),
    "a script that is not there": added("broken", '<script src="../../assets/no.js"></script>'),
    "a font that is not there": removed(
        "broken", "assets/fonts/noto-sans-marks.*.woff2", reported=SHEET
    ),
    "a picture of another host": added("foreign", '<img src="https://o.example/x" alt="">'),
    "a picture without a scheme": added("foreign", '<img src="//o.example/x" alt="">'),
    "a choice of pictures": added("foreign", '<img srcset="https://o.example/x 2x" alt="">'),
    "a sound of another host": added("foreign", '<audio src="https://o.example/x"></audio>'),
    "a still of another host": added("foreign", '<video poster="https://o.example/x"></video>'),
    "a style sheet of another host": added(
        "foreign", '<link rel="stylesheet" href="https://fonts.googleapis.com/css">'
    ),
    "another host's style sheet inside ours": changed(
        "foreign", "@font-face", '@import "https://o.example/x.css"; @font-face', SHEET
    ),
    "a background of another host": changed(
        "foreign", "@font-face", "a{background:url(//o.example/x.png)} @font-face", SHEET
    ),
    "a version that does not name this page": changed(
        "alternate-one-sided", 'hreflang="ka" href="', 'hreflang="ka" href="x', ENGLISH, REFORM
    ),
    "a version in another language than claimed": changed(
        "alternate-language", '<html lang="en"', '<html lang="ka"', ENGLISH, REFORM
    ),
    "a version that is not there": removed("alternate-missing", ENGLISH),
    "a page in another language than its address": changed(
        "language", '<html lang="ka"', '<html lang="en"'
    ),
    "a page without a language": changed("language", '<html lang="ka"', "<html"),
    "two elements of one name": added("id-twice", '<p id="sources">x</p>'),
    "the theme's settings replaced": added("id-twice", '<p id="__config">x</p>'),
    "an inline script": added("live", "<script>alert(1)</script>"),
    "a script of another host": added("live", '<script src="https://o.example/x"></script>'),
    "a handler": added("live", '<p onclick="alert(1)">x</p>'),
    "a frame": added("live", '<iframe src="./"></iframe>'),
    "a live address": added("live", '<a href="javascript:alert(1)">x</a>'),
    "a live address in disguise": added("live", '<a href=" java&#9;script:alert(1)">x</a>'),
    "a style": added("live", '<p style="position:fixed">x</p>'),
    "another base": added("live", '<base href="https://o.example/">'),
    "a page that sends its reader away": added(
        "live", '<meta http-equiv="refresh" content="0; url=https://o.example/">'
    ),
    "a page in English alone": removed("one-language", REFORM),
    "a page in Georgian alone": removed("one-language", ENGLISH),
}


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(site, tmp_path_factory.mktemp("faults") / "site")


@pytest.fixture(scope="module")
def looked(copy: Path) -> dict[str, Inspected]:
    """What stands in each file of the sound copy, looked at once for all faults."""
    seen = Seen(copy, URL, {})
    seen.gather(name for name in contents(copy).files if name.endswith(INSPECTED))
    return seen.looked


@contextmanager
def spoiled(site: Path, planted: Planted) -> Iterator[str]:
    """`site` with the fault in the file that is yielded, and whole again afterwards."""
    (path,) = site.glob(planted.file)
    sound = path.read_bytes()
    try:
        if planted.spoil is None:
            path.unlink()
        else:
            path.write_text(planted.spoil(sound.decode()), "utf-8")
        yield path.relative_to(site).as_posix()
    finally:
        path.write_bytes(sound)


@pytest.mark.parametrize("planted", PLANTED.values(), ids=list(PLANTED))
def test_the_audit_finds_a_fault_of_each_kind_on_its_page(copy, looked, planted):
    (reported,) = copy.glob(planted.reported)
    with spoiled(copy, planted) as file:
        sound = {name: each for name, each in looked.items() if name != file}
        found = {(fault.page, fault.kind) for fault in audit(copy, URL, sound).faults}
    assert (reported.relative_to(copy).as_posix(), planted.kind) in found


def test_the_audit_finds_a_link_of_the_file_system(copy):
    link = copy / "reforms" / "passwords.txt"
    link.symlink_to("/etc/passwd")
    try:
        found = {(fault.page, fault.kind) for fault in audit(copy, URL).faults}
    finally:
        link.unlink()
    assert found == {("reforms/passwords.txt", "link")}


def test_the_audit_of_the_sound_copy_finds_nothing(copy):
    assert audit(copy, URL).faults == ()
