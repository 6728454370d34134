"""What beginners get wrong: one finding, in the right place, and a mend that works as it is told.

Each mistake is made in the sound small project and mended just as the finding says; where the
finding gives the words to write or the command to run, those are taken from its own text.
"""

import hashlib
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from knowledge_base.catalogue.load import load
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.report import mend, message
from knowledge_base.languages import LANGUAGES

PROJECT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("builders", PROJECT / "tests/cases/builders.py")
builders = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(builders)

ORGANISATION = "organisations/model-organisation/record.yml"
REFORM = "reforms/model-reform/record.yml"
GEORGIAN = "reforms/model-reform/ka.md"
ENGLISH = "reforms/model-reform/en.md"
FILES = "reforms/model-reform/files"


@dataclass(frozen=True)
class Mistake:
    """`right` becomes `wrong` in `file`; the finding stands at `line`, `column`.

    `told` is what the mend must name in both languages; `mended` what the author then writes in
    the place of `wrong`, or a function that does what the mend says.
    """

    name: str
    file: str
    right: str
    wrong: str
    code: str
    line: int
    column: int
    told: str = ""
    mended: str | Callable[[Path, Finding], None] | None = None
    found_in: str | None = None
    """The file that the finding is in, where it is another one."""


def run_what_is_told(root: Path, finding: Finding) -> None:
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    words = shlex.split(re.search(r"make (\S+ .*)", mend(finding, "en"))[1])
    # As if no other make had called these tests.
    alone = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    done = subprocess.run(
        ["make", "--dry-run", *words],
        check=True,
        cwd=PROJECT,
        env=alone,
        capture_output=True,
        encoding="utf-8",
    )
    run(root, *shlex.split(done.stdout.splitlines()[-1])[1:])


def make_addresses(root: Path, finding: Finding) -> None:
    assert "make addresses" in mend(finding, "en") and "make addresses" in mend(finding, "ka")
    run(root, "scripts/update_addresses.py")


def make_fix(root: Path, finding: Finding) -> None:
    run(root, "scripts/fix_records.py")


def run(root: Path, script: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, PROJECT / script, *arguments, "--root", root],
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")},
    )


def photo_with_place(practices: Path) -> None:
    exif = Image.Exif()
    exif[builders.EXIF_PLACE] = {1: "N", 2: (41.0, 33.0, 0.0)}
    builders.attach(practices, "hall.jpg", builders.picture("JPEG", exif=exif))


def without_place(root: Path, finding: Finding) -> None:
    path = root / "practices" / FILES / "hall.jpg"
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        picture.save(path, "JPEG")
    record = root / "practices" / REFORM
    fresh = hashlib.sha256(path.read_bytes()).hexdigest()
    record.write_text(re.sub("sha256: .*", f"sha256: {fresh}", record.read_text("utf-8")), "utf-8")


def new_version_of_attachment(practices: Path) -> None:
    (practices / FILES / "action-plan.txt").write_text("ახალი გეგმა\n", "utf-8")


def write_the_sum(root: Path, finding: Finding) -> None:
    line = re.search("sha256: [0-9a-f]{64}", mend(finding, "ka"))[0]
    record = root / "practices" / REFORM
    record.write_text(re.sub("sha256: .*", line, record.read_text("utf-8")), "utf-8")


def unlisted_file(practices: Path) -> None:
    (practices / FILES / "budget.csv").write_text("a;b\n", "utf-8")


def delete_it(root: Path, finding: Finding) -> None:
    (root / finding.place.path).unlink()


def old_copy(practices: Path) -> None:
    path = practices / REFORM
    path.with_name("record - Copy.yml").write_bytes(path.read_bytes())


def saved_by_notepad(practices: Path) -> None:
    path = practices / GEORGIAN
    path.write_bytes(path.read_text("utf-8").encode("utf-8-sig"))


def without_mark(root: Path, finding: Finding) -> None:
    path = root / finding.place.path
    path.write_text(path.read_text("utf-8-sig"), "utf-8")


MISTAKES = [
    Mistake(
        "wrong-key",
        ORGANISATION,
        "status: published",
        "stauts: published",
        "KB302",
        9,
        1,
        "status",
        "status: published",
    ),
    Mistake(
        "georgian-key",
        ORGANISATION,
        "\ntitle:\n",
        "\nსათაური:\n",
        "KB302",
        3,
        1,
        "title",
        "\ntitle:\n",
    ),
    Mistake(
        "georgian-key-below",
        ORGANISATION,
        "title:\n  ka:",
        "title:\n  ქართულად:",
        "KB302",
        4,
        3,
        "ka",
        "title:\n  ka:",
    ),
    Mistake(
        "tab", ORGANISATION, "\ntitle:\n  ka", "\ntitle:\n\tka", "KB107", 4, 1, "", "\ntitle:\n  ka"
    ),
    Mistake(
        "cyrillic-letter",
        ORGANISATION,
        "შემოწმებისთვის",
        "шემოწმებისთვის",
        "KB108",
        7,
        35,
        "",
        "შემოწმებისთვის",
    ),
    Mistake(
        "no-without-quotes",
        REFORM,
        'answer: "yes"',
        "answer: no",
        "KB208",
        29,
        11,
        '"no"',
        'answer: "no"',
    ),
    Mistake(
        "date-as-text",
        ORGANISATION,
        "created: 2025-09-01",
        "created: 2025 წლის 1 სექტემბერი",
        "KB308",
        10,
        10,
        "2025-09-01",
        "created: 2025-09-01",
    ),
    Mistake(
        "date-of-the-country",
        ORGANISATION,
        "updated: 2025-09-15",
        "updated: 15.09.2025",
        "KB308",
        11,
        10,
        "2025-09-15",
        "updated: 2025-09-15",
    ),
    Mistake(
        "duplicate-key",
        ORGANISATION,
        "type: association",
        "type: association\ntype: ngo",
        "KB207",
        15,
        1,
        "",
        "type: ngo",
    ),
    Mistake(
        "no-space-after-colon",
        ORGANISATION,
        "type: association",
        "type:association",
        "KB201",
        14,
        1,
        "",
        "type: association",
    ),
    Mistake(
        "colon-in-text",
        REFORM,
        "en: A reception day every Monday",
        "en: Reception day: every Monday",
        "KB201",
        5,
        20,
        "",
        'en: "Reception day: every Monday"',
    ),
    Mistake(
        "quote-not-closed",
        ORGANISATION,
        "  en: An organisation that",
        '  en: "An organisation that',
        "KB201",
        8,
        7,
        "",
        "  en: An organisation that",
    ),
    Mistake(
        "indentation",
        ORGANISATION,
        "\ntype: association",
        "\n type: association",
        "KB201",
        14,
        6,
        "",
        "\ntype: association",
    ),
    Mistake("required-field", ORGANISATION, "\nlicence: cc-by-4-0", "", "KB301", 1, 1, "", None),
    Mistake("empty-value", ORGANISATION, "    date: 2025-09", "    date:", "KB209", 24, 10, "", ""),
    Mistake(
        "decimal-comma",
        REFORM,
        "value: 12.5",
        "value: 12,5",
        "KB303",
        34,
        12,
        "12.5",
        "value: 12.5",
    ),
    Mistake(
        "number-with-space",
        REFORM,
        "value: 12.5",
        "value: 225 000",
        "KB303",
        34,
        12,
        "225000",
        "value: 225000",
    ),
    Mistake(
        "unknown-theme",
        REFORM,
        "[citizen-participation]",
        "[citizens-participation]",
        "KB501",
        22,
        10,
        "citizen-participation",
        "[citizen-participation]",
    ),
    Mistake(
        "unknown-status",
        ORGANISATION,
        "status: published",
        "status: publish",
        "KB304",
        9,
        9,
        "published",
        "status: published",
    ),
    Mistake(
        "id-not-folder",
        ORGANISATION,
        "id: model-organisation",
        "id: model-organization",
        "KB314",
        2,
        5,
        "",
        "id: model-organisation",
    ),
    Mistake(
        "address-without-scheme",
        ORGANISATION,
        "https://example.org/statute",
        "example.org/statute",
        "KB309",
        23,
        10,
        "https://",
        "https://example.org/statute",
    ),
    Mistake(
        "missing-translation",
        REFORM,
        "\n  en: A reception day every Monday",
        "",
        "KB510",
        3,
        1,
        "",
        None,
    ),
    Mistake(
        "text-in-neither-language",
        ORGANISATION,
        "  ka: სანიმუშო ორგანიზაცია\n  en: Model organisation\nsum",
        "  ge: სანიმუშო ორგანიზაცია\n  en: Model organisation\nsum",
        "KB302",
        4,
        3,
        "ka",
        "  ka: სანიმუშო ორგანიზაცია\n  en: Model organisation\nsum",
    ),
    Mistake(
        "summary-too-long",
        ORGANISATION,
        "An organisation that exists for checks only.",
        "An organisation. " * 20,
        "KB305",
        8,
        7,
        "",
        "An organisation.",
    ),
    Mistake(
        "wrong-heading",
        GEORGIAN,
        "## მოკლე აღწერა",
        "## მოკლე აღწერილობა",
        "KB401",
        1,
        1,
        "მოკლე აღწერა",
        "## მოკლე აღწერა",
    ),
    Mistake(
        "heading-without-space",
        GEORGIAN,
        "## შედეგები",
        "##შედეგები",
        "KB416",
        12,
        1,
        "## შედეგები",
        "## შედეგები",
    ),
    Mistake(
        "heading-of-first-level",
        GEORGIAN,
        "## შედეგები",
        "# შედეგები",
        "KB403",
        12,
        1,
        "##",
        "## შედეგები",
    ),
    Mistake(
        "text-before-heading",
        GEORGIAN,
        "## მოკლე აღწერა\n",
        "შესავალი.\n\n## მოკლე აღწერა\n",
        "KB406",
        1,
        1,
        "##",
        "## მოკლე აღწერა\n",
    ),
    Mistake(
        "html",
        ENGLISH,
        "the city hall.\n\n",
        "the city<br>hall.\n\n",
        "KB407",
        17,
        18,
        "Markdown",
        "the city hall.\n\n",
    ),
    Mistake(
        "picture-in-text",
        ENGLISH,
        "- place: the city hall.",
        "- place: ![hall](files/hall.jpg).",
        "KB411",
        17,
        10,
        "files/",
        "- place: the city hall.",
    ),
    Mistake(
        "address-without-brackets",
        ENGLISH,
        "- place: the city hall.",
        "- place: the city hall (https://example.ge/hall).",
        "KB428",
        17,
        25,
        "<https://example.ge/hall>",
        make_fix,
    ),
    Mistake(
        "link-to-mailbox",
        ENGLISH,
        "record:organisations/model-organisation",
        "office@example.ge",
        "KB408",
        26,
        34,
        "mailto:office@example.ge",
        "mailto:office@example.ge",
    ),
    Mistake(
        "heading-with-odd-blank",
        ENGLISH,
        "## Results",
        "##\u00a0Results",
        "KB416",
        19,
        1,
        "## Results",
        "## Results",
    ),
    Mistake(
        "heading-in-capitals",
        ENGLISH,
        "## Results",
        "## RESULTS",
        "KB401",
        19,
        1,
        "Results",
        "## Results",
    ),
    Mistake(
        "link-without-scheme",
        ENGLISH,
        "record:organisations/model-organisation",
        "www.example.ge",
        "KB408",
        26,
        34,
        "https://",
        "https://www.example.ge",
    ),
    Mistake(
        "source-not-listed",
        GEORGIAN,
        "[^report]",
        "[^raport]",
        "KB409",
        5,
        44,
        "report",
        "[^report]",
    ),
    Mistake(
        "georgian-capitals",
        ORGANISATION,
        "ორგანიზაცია, რომელიც",
        "ᲝᲠᲒᲐᲜᲘᲖᲐᲪᲘᲐ, რომელიც",
        "KB112",
        7,
        7,
        "",
        "ორგანიზაცია, რომელიც",
    ),
    Mistake(
        "private-mobile",
        GEORGIAN,
        "ადგილი: მერია.",
        "ადგილი: მერია, 599 00 00 00.",
        "KB701",
        10,
        18,
        "",
        "ადგილი: მერია.",
    ),
    Mistake(
        "private-mail",
        ENGLISH,
        "- Day: Monday;",
        "- Day: Monday, name.surname@gmail.com;",
        "KB702",
        16,
        16,
        "",
        "- Day: Monday;",
    ),
    Mistake(
        "personal-number",
        GEORGIAN,
        "დღე: ორშაბათი;",
        "დღე: ორშაბათი, 01234567890;",
        "KB703",
        9,
        18,
        "",
        "დღე: ორშაბათი;",
    ),
    Mistake(
        "original-changed",
        GEORGIAN,
        "ადგილი: მერია.",
        "ადგილი: მერიის დიდი დარბაზი.",
        "KB507",
        8,
        1,
        "SECTION=description",
        run_what_is_told,
        ENGLISH,
    ),
    Mistake(
        "not-composed",
        ENGLISH,
        "- Day: Monday;",
        unicodedata.normalize("NFD", "- Day: café Monday;"),
        "KB106",
        16,
        11,
        "make fix",
        make_fix,
    ),
]

DONE = [
    ("photo-with-place", photo_with_place, "KB608", REFORM, 46, 5, without_place),
    ("new-version-of-attachment", new_version_of_attachment, "KB606", REFORM, 46, 5, write_the_sum),
    ("unlisted-file", unlisted_file, "KB602", f"{FILES}/budget.csv", 1, 1, delete_it),
    (
        "copy-of-a-file",
        old_copy,
        "KB102",
        "reforms/model-reform/record - Copy.yml",
        1,
        1,
        delete_it,
    ),
    ("byte-order-mark", saved_by_notepad, "KB107", GEORGIAN, 1, 1, without_mark),
]


def only_finding(root: Path, code: str, file: str, line: int, column: int) -> Finding:
    (finding,) = load(root).findings
    place = finding.place
    assert (finding.code, str(place.path)) == (code, f"practices/{file}")
    assert (place.line, place.column) == (line, column)
    for language in LANGUAGES:
        assert message(finding, language) and mend(finding, language)
    assert message(finding, "ka") != message(finding, "en")
    return finding


def test_there_are_at_least_25_mistakes():
    names = [each.name for each in MISTAKES] + [each[0] for each in DONE]
    assert len(set(names)) == len(names) >= 25


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_has_one_finding_and_its_mend_works(mistake, small_project):
    path = small_project / "practices" / mistake.file
    sound = path.read_text("utf-8")
    assert sound.count(mistake.right) == 1
    path.write_text(sound.replace(mistake.right, mistake.wrong), "utf-8")
    finding = only_finding(
        small_project, mistake.code, mistake.found_in or mistake.file, mistake.line, mistake.column
    )
    for language in LANGUAGES:
        assert mistake.told in mend(finding, language)
    if callable(mistake.mended):
        mistake.mended(small_project, finding)
    elif mistake.mended is None:
        path.write_text(sound, "utf-8")
    else:
        faulty = path.read_text("utf-8")
        path.write_text(faulty.replace(mistake.wrong, mistake.mended), "utf-8")
    assert load(small_project).findings == ()


@pytest.mark.parametrize(
    ("make", "code", "file", "line", "column", "do"),
    [each[1:] for each in DONE],
    ids=[each[0] for each in DONE],
)
def test_a_mistake_in_files_has_one_finding_and_its_mend_works(
    make, code, file, line, column, do, small_project
):
    make(small_project / "practices")
    finding = only_finding(small_project, code, file, line, column)
    do(small_project, finding)
    assert load(small_project).findings == ()


def test_a_new_record_without_its_address_has_one_finding_and_its_mend_works(small_project):
    addresses = small_project / "practices/addresses.txt"
    listed = addresses.read_text("utf-8")
    addresses.write_text(listed.replace("reforms/model-reform\n", ""), "utf-8")
    finding = only_finding(small_project, "KB505", REFORM, 1, 1)
    make_addresses(small_project, finding)
    assert addresses.read_text("utf-8") == listed
    assert load(small_project).findings == ()
