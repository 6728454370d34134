"""Cases whose bytes git or an editor would spoil: each is made afresh, under the case's name.

A builder gets the folder practices/ of a copy of the small project and breaks it.
"""

import hashlib
import io
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter

BUILDERS: dict[str, Callable[[Path], None]] = {}

ORGANISATION = "organisations/model-organisation/record.yml"
REFORM = "reforms/model-reform/record.yml"
MODULE = "training/model-module/record.yml"
ENGLISH = "reforms/model-reform/en.md"
PLAN = "reforms/model-reform/files/action-plan.txt"
EXIF_PLACE = 0x8825


def case(name: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Registers a builder for the case `name`."""

    def register(builder: Callable[[Path], None]) -> Callable[[Path], None]:
        assert name not in BUILDERS
        BUILDERS[name] = builder
        return builder

    return register


def put(path: Path, old: str, new: str | bytes) -> None:
    """Writes `new` where `old` stands, once, in the file."""
    content = path.read_bytes()
    assert content.count(old.encode()) == 1, old
    path.write_bytes(content.replace(old.encode(), new.encode() if isinstance(new, str) else new))


def attach(practices: Path, name: str, content: bytes) -> None:
    """Puts `content` into the place of the reform's attachment, listed as it has to be."""
    (practices / PLAN).unlink()
    (practices / PLAN).with_name(name).write_bytes(content)
    record = practices / REFORM
    text = record.read_text("utf-8").replace("action-plan.txt", name)
    checksum = hashlib.sha256(content).hexdigest()
    record.write_text(re.sub("sha256: .*", f"sha256: {checksum}", text), "utf-8")


def picture(kind: str, **options: object) -> bytes:
    """A small sound picture."""
    target = io.BytesIO()
    Image.new("RGB", (32, 32), "white").save(target, kind, **options)
    return target.getvalue()


def archive(**members: str) -> bytes:
    """A ZIP file; `__` in a name stands for a slash, and `_` for a full stop."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def outside(practices: Path) -> Path:
    """A file out of the project that a link could lead to."""
    path = practices.parent.with_name(practices.parent.name + "-outside.txt")
    path.write_text("kind: organisation\nsecret: 599123456\n", "utf-8")
    return path


def link(path: Path, target: Path, to_folder: bool = False) -> None:
    """Puts a symbolic link into the place of `path`."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target, target_is_directory=to_folder)


@case("not-utf8")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "Residents did", "Residents d\u00efd".encode("latin-1"))


@case("file-left-over")
def _file_left_over(practices: Path) -> None:
    # git ignores these names, so that none of them can stand in a case.
    for name in (
        ".DS_Store",
        "reforms/Thumbs.db",
        "vocabulary/themes.yml~",
        "reforms/model-reform/.ka.md.swp",
        "reforms/model-reform/#record.yml#",
        "reforms/model-reform/files/~$plan.docx",
        "reforms/model-reform/files/.~lock.plan.odt#",
    ):
        (practices / name).write_text("x", "utf-8")
    # What Emacs makes leads nowhere.
    (practices / "reforms/model-reform/.#record.yml").symlink_to("someone@host.1")


@case("personal-data-where-facts-are-unread")
def _personal_data_where_facts_are_unread(practices: Path) -> None:
    put(practices / REFORM, "licence: cc-by-4-0", "licence: cc-by-4-0\ncolour: red")
    put(practices / ENGLISH, "- Day: Monday;", "- Day: Monday, 599 12 34 56;\u200b")
    (practices / PLAN).write_text("599 12 34 56\n", "utf-8")
    exif = Image.Exif()
    exif[EXIF_PLACE] = {1: "N", 2: (41.0, 33.0, 0.0)}
    (practices / PLAN).with_name("a.jpg").write_bytes(picture("JPEG", exif=exif))


@case("personal-data-where-the-form-is-unknown")
def _personal_data_where_the_form_is_unknown(practices: Path) -> None:
    put(practices / REFORM, "form: model-form", "form: other-form")
    put(practices / ENGLISH, "- Day: Monday;", "- Day: Monday, 599 12 34 56;")


@case("address-not-to-be-taken-apart")
def _address_not_to_be_taken_apart(practices: Path) -> None:
    # Each of these ends a build that asks for its host.
    record = practices / ORGANISATION
    put(record, "https://example.org/statute", "https://[example.org/statute")
    put(practices / ENGLISH, "- Day: Monday;", "- Day: [Monday](https://example.org:99999);")
    put(practices / ENGLISH, "- place: the city hall.", "- place: [the city hall](http://[::1).")


@case("record-file-name")
def _record_file_name(practices: Path) -> None:
    (practices / ORGANISATION).rename((practices / ORGANISATION).with_name("record.yaml"))


@case("text-of-country-code")
def _text_of_country_code(practices: Path) -> None:
    (practices / ENGLISH).with_name("ka.md").rename((practices / ENGLISH).with_name("ge.md"))


@case("title-twice")
def _title_twice(practices: Path) -> None:
    folder = (practices / REFORM).parent
    shutil.copytree(folder, folder.with_name("second-reform"))
    put(folder.with_name("second-reform") / "record.yml", "id: model-reform", "id: second-reform")
    with (practices / "addresses.txt").open("a", encoding="utf-8") as addresses:
        addresses.write("reforms/second-reform\n")


@case("folder-name-of-pointed-to")
def _folder_name_of_pointed_to(practices: Path) -> None:
    folder = (practices / ORGANISATION).parent
    folder.rename(folder.with_name("model organisation"))


@case("utf-16")
def _(practices: Path) -> None:
    path = practices / ORGANISATION
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


@case("byte-order-mark")
def _(practices: Path) -> None:
    path = practices / ORGANISATION
    path.write_bytes(path.read_text("utf-8").encode("utf-8-sig"))


@case("nul-character")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "- place:", "\0- place:")


@case("tab")
def _(practices: Path) -> None:
    put(practices / ORGANISATION, "title:\n  ka: სანიმუშო", "title:\n  \tka: სანიმუშო")


@case("soft-hyphen")
def _(practices: Path) -> None:
    put(
        practices / ORGANISATION,
        "  en: Model organisation\nsum",
        "  en: Model or\u00adganisation\nsum",
    )


@case("zero-width")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "Residents did", "Res\u200bidents\u200b did")
    put(
        practices / ORGANISATION,
        "  en: Model organisation\nsum",
        "  en: M\u200dodel organisation\nsum",
    )


@case("text-turned-around")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "Residents did", "\u202eResidents\u2067 did")


@case("carriage-return")
def _(practices: Path) -> None:
    put(
        practices / ORGANISATION, "  en: Model organisation\nsum", "  en: Model\r organisation\nsum"
    )


@case("windows-line-ends")
def _(practices: Path) -> None:
    for path in (*practices.rglob("*.yml"), *practices.rglob("*.md"), practices / "addresses.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@case("renamed-still-pointed-to")
def _(practices: Path) -> None:
    for section, old in (("reforms", "model-reform"), ("organisations", "model-organisation")):
        folder = (practices / section / old).rename(practices / section / "renamed-since")
        put(folder / "record.yml", f"id: {old}", f"id: renamed-since\naliases: [{old}]")
    with (practices / "addresses.txt").open("a", encoding="utf-8") as addresses:
        addresses.write("organisations/renamed-since\nreforms/renamed-since\n")


@case("merge-unfinished")
def _(practices: Path) -> None:
    for name, old in ((ORGANISATION, "kind: organisation"), (ENGLISH, "## Results")):
        put(practices / name, old, f"<<<<<<< HEAD\n{old}\n=======\n{old} 2\n>>>>>>> correction")


@case("heading-in-other-language")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "## Results", "## შედეგები")


# Windows could not check these cases out.
@case("name-not-portable")
def _(practices: Path) -> None:
    for name in (
        "notes: 2025.txt",
        "vocabulary/themes.",
        "organisations/model-organisation/aux.md",
        "reforms/model-reform/files/nul.txt",
        "reforms/model-reform/files/a|b.txt",
    ):
        (practices / name).write_text("x", "utf-8")
    for name in ("con", "who?"):
        (practices / "organisations" / name).mkdir()


@case("field-device")
def _(practices: Path) -> None:
    (practices / PLAN).rename((practices / PLAN).with_name("aux.txt"))
    put(practices / REFORM, "action-plan.txt", "aux.txt")
    put(practices / MODULE, "id: model-module", "id: com1")


@case("line-too-long")
def _(practices: Path) -> None:
    put(practices / ENGLISH, "Residents did", "word " * 800 + "Residents did")


@case("table-too-large")
def _(practices: Path) -> None:
    table = "a|" * 500 + "\n" + "-|" * 500 + "\n" + "a\n" * 1_000
    put(practices / ENGLISH, "Residents did", table + "\nResidents did")


@case("record-too-large")
def _(practices: Path) -> None:
    path = practices / ORGANISATION
    path.write_text(path.read_text("utf-8") + "# comment\n" * 6_400, "utf-8")


@case("text-too-large")
def _(practices: Path) -> None:
    path = practices / ENGLISH
    path.write_text(path.read_text("utf-8") + "word\n\n" * 35_000, "utf-8")


@case("too-many-nodes")
def _(practices: Path) -> None:
    put(
        practices / ORGANISATION,
        "type: association\n",
        "type: association\nservices:\n" + "  - ka: ა\n" * 1_500,
    )


@case("bomb-of-brackets")
def _(practices: Path) -> None:
    (practices / ORGANISATION).write_text("title: " + "[" * 60_000, "utf-8")


@case("link-record-folder")
def _(practices: Path) -> None:
    link(practices / "reforms/linked-reform", Path("model-reform"), to_folder=True)


@case("link-record-file")
def _(practices: Path) -> None:
    link(practices / ORGANISATION, outside(practices))


@case("link-text")
def _(practices: Path) -> None:
    link(practices / ENGLISH, outside(practices))


@case("link-files")
def _(practices: Path) -> None:
    (practices / PLAN).parent.rename(practices.parent / "elsewhere")
    link((practices / PLAN).parent, practices.parent / "elsewhere", to_folder=True)


@case("link-attachment")
def _(practices: Path) -> None:
    link(practices / PLAN, outside(practices))


@case("link-section")
def _(practices: Path) -> None:
    (practices / "training").rename(practices.parent / "elsewhere")
    (practices.parent / "elsewhere/Not An Id").mkdir()
    link(practices / "training", practices.parent / "elsewhere", to_folder=True)


@case("link-addresses")
def _(practices: Path) -> None:
    link(practices / "addresses.txt", outside(practices))


@case("pipe")
def _(practices: Path) -> None:
    (practices / ENGLISH).unlink()
    os.mkfifo(practices / ENGLISH)


@case("folder-for-file")
def _(practices: Path) -> None:
    (practices / ORGANISATION).unlink()
    (practices / ORGANISATION).mkdir()


@case("address-lost")
@case("address-of-alias")
def _(practices: Path) -> None:
    put(practices / "addresses.txt", "forms/model-form\n", "reforms/old-reform\nforms/model-form\n")


@case("address-list-not-text")
def _(practices: Path) -> None:
    put(practices / "addresses.txt", "forms/model-form\n", b"reforms/\xff\xfe\nforms/model-form\n")


@case("attachment-too-large")
def _(practices: Path) -> None:
    attach(practices, "plan.pdf", b"%PDF-1.7" + bytes(10_000_000))


@case("attachment-with-place")
def _(practices: Path) -> None:
    exif = Image.Exif()
    exif[EXIF_PLACE] = {1: "N", 2: (41.0, 33.0, 0.0)}
    attach(practices, "plan.jpg", picture("JPEG", exif=exif))


@case("attachment-with-place-xmp")
def _(practices: Path) -> None:
    information = PngInfo()
    information.add_itxt("XML:com.adobe.xmp", '<x exif:GPSLatitude="41,33N"/>')
    attach(practices, "plan.png", picture("PNG", pnginfo=information))


@case("attachment-damaged")
def _(practices: Path) -> None:
    attach(practices, "plan.jpg", picture("JPEG")[:-200])


@case("attachment-broken-off")
def _(practices: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    target = io.BytesIO()
    writer.write(target)
    attach(practices, "plan.pdf", target.getvalue()[:-30])


@case("attachment-too-many-pixels")
def _(practices: Path) -> None:
    target = io.BytesIO()
    Image.new("1", (7_000, 6_000)).save(target, "PNG")
    attach(practices, "plan.png", target.getvalue())


@case("attachment-with-script")
def _(practices: Path) -> None:
    attach(
        practices,
        "plan.pdf",
        b"%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF",
    )


@case("attachment-locked")
def _(practices: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("", "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    attach(practices, "plan.pdf", target.getvalue())


@case("attachment-with-macros")
def _(practices: Path) -> None:
    attach(practices, "plan.docx", archive(word__document_xml="<w/>", word__vbaProject_bin="x"))


@case("attachment-with-owner")
def _(practices: Path) -> None:
    exif = _camera()
    exif[0x013B] = "N. Example, name.surname@gmail.com"
    attach(practices, "plan.jpg", picture("JPEG", exif=exif))


@case("attachment-with-owner-in-properties")
def _(practices: Path) -> None:
    core = "<cp:coreProperties><dc:creator>GE00XX0000000000000000</dc:creator></cp:coreProperties>"
    attach(practices, "plan.docx", archive(word__document_xml="<w/>", docProps__core_xml=core))


@case("attachment-with-owner-packed")
def _(practices: Path) -> None:
    name = "name.surname@gmail.com".encode("utf-16-be").hex()
    packed = zlib.compress(f"7 0 << /Author <feff{name}> >>".encode())
    stream = b"8 0 obj << >>\nstream\n" + packed + b"\nendstream\n"
    attach(practices, "plan.pdf", b"%PDF-1.7\n" + stream + b"%%EOF")


@case("attachment-with-phone")
def _(practices: Path) -> None:
    runs = "<w:p><w:r><w:t>599 00 </w:t></w:r><w:r><w:t>00 01</w:t></w:r></w:p>"
    attach(practices, "plan.docx", archive(word__document_xml=f"<w>{runs}</w>"))


@case("attachment-with-phone-in-text")
def _(practices: Path) -> None:
    attach(practices, "plan.csv", "სახელი;ტელეფონი\nა;599 00 00 01\n".encode())


@case("attachments-sound")
def _(practices: Path) -> None:
    sound = {
        "plan.csv": "წელი;კაცი\n2025;12,5\n".encode("utf-8-sig"),
        "plan.docx": archive(word__document_xml="<w/>"),
        "plan.jpeg": picture("JPEG"),
        "plan.jpg": picture("JPEG", exif=_camera()),
        "plan.odt": archive(mimetype="application/vnd.oasis.opendocument.text"),
        "plan.ods": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "plan.pdf": b"%PDF-1.7\n%%EOF\n",
        "plan.png": picture("PNG"),
        "plan.pptx": archive(ppt__presentation_xml="<p/>"),
        "plan.webp": picture("WEBP"),
        "plan.xlsx": archive(xl__workbook_xml="<x/>"),
    }
    listed = ""
    for name, content in sound.items():
        (practices / PLAN).with_name(name).write_bytes(content)
        checksum = hashlib.sha256(content).hexdigest()
        listed += f"  - file: {name}\n    title:\n      en: Plan\n    sha256: {checksum}\n"
    put(practices / REFORM, "attachments:\n", "attachments:\n" + listed)


def _camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    return exif
