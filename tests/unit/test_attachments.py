"""Attachments: listed, of a known kind, unchanged and harmless; nothing outside is read."""

import hashlib
import io
import random
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from knowledge_base.findings.finding import Place
from knowledge_base.model.common import Attachment, Localised
from knowledge_base.validating import attachments
from knowledge_base.validating.attachments import SIZE_LIMIT, check_attachments

FOLDER = PurePosixPath("practices/reforms/some-reform")
PLACE = Place(FOLDER / "record.yml", 5, 3)
PLACE_TAG = 0x8825


def package(name: str, content: str = "<x/>") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


DOCX = package("word/document.xml")


def picture(kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(target, kind, **options)
    return target.getvalue()


def located() -> Image.Exif:
    exif = Image.Exif()
    exif[PLACE_TAG] = {1: "N", 2: (41.0, 33.0, 0.0)}
    return exif


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[str]]:
    """`check(name, content)`: the codes of the findings on one attachment."""

    def run(name: str, content: bytes | None, checksum: str | None = None) -> list[str]:
        files = tmp_path / FOLDER / "files"
        files.mkdir(parents=True, exist_ok=True)
        if content is not None:
            (files / name).write_bytes(content)
        checksum = checksum or hashlib.sha256(content or b"").hexdigest()
        listed = Attachment(file=name, title=Localised(en="Plan"), sha256=checksum)
        found = check_attachments(tmp_path, FOLDER, (listed,), (PLACE,))
        return [finding.code for finding in found]

    return run


def pdf(objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + objects + b"\n%%EOF\n"


SOUND = {
    "a.pdf": pdf(b""),
    "a.docx": DOCX,
    "a.xlsx": package("xl/workbook.xml"),
    "a.pptx": package("ppt/presentation.xml"),
    "a.odt": package("mimetype", "application/vnd.oasis.opendocument.text"),
    "a.ods": package("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "a.jpeg": picture("JPEG"),
    "a.webp": picture("WEBP"),
    "a.csv": "ა;ბ\n".encode("utf-8-sig"),
    "a.txt": "ა".encode(),
}


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("content", [b"", b" \n"], ids=["nothing", "blanks"])
def test_an_empty_file_is_none_of_its_kind(name, content, check):
    assert check(name, content) == ["KB604"]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_has_no_findings(name, check):
    assert check(name, SOUND[name]) == []


@pytest.mark.parametrize("name", SOUND)
def test_a_file_is_what_its_ending_says_and_nothing_else(name, check):
    ending = name.partition(".")[2]
    for other, content in SOUND.items():
        kinds = {ending, other.partition(".")[2]}
        if len(kinds) == 1 or kinds == {"jpg", "jpeg"} or kinds == {"csv", "txt"}:
            continue
        if ending in ("csv", "txt") and other in (
            "a.pdf",
            "a.docx",
            "a.xlsx",
            "a.pptx",
            "a.odt",
            "a.ods",
        ):
            continue  # these samples are plain ASCII, unlike real files of their kinds
        assert check(name, content) == ["KB604"], other


@pytest.mark.parametrize(
    "ending",
    [
        "exe",
        "svg",
        "html",
        "js",
        "zip",
        "docm",
        "xlsm",
        "doc",
        "xls",
        "gif",
        "bmp",
        "mp4",
        "xml",
        "7z",
    ],
)
def test_a_file_of_another_kind_is_refused_unread(ending, check):
    assert check(f"a.{ending}", b"<svg onload=alert(1)>") == ["KB603"]


@pytest.mark.parametrize("content", [b"\x00", b"\xff\xfe\x00a", b"caf\xe9", b"MZ\x90\x00"])
def test_text_that_is_no_text_is_refused(content, check):
    assert check("a.txt", content) == ["KB604"]


def test_one_bit_makes_another_file(check):
    checksum = hashlib.sha256("ბ".encode()).hexdigest()
    assert check("a.txt", "ა".encode(), checksum) == ["KB606"]


def test_the_finding_on_a_changed_file_tells_its_checksum(tmp_path):
    (tmp_path / FOLDER / "files").mkdir(parents=True)
    (tmp_path / FOLDER / "files/a.txt").write_bytes(b"new")
    listed = Attachment(file="a.txt", title=Localised(en="Plan"), sha256="0" * 64)
    (finding,) = check_attachments(tmp_path, FOLDER, (listed,), (PLACE,))
    assert dict(finding.details)["sha256"] == hashlib.sha256(b"new").hexdigest()
    assert finding.place == PLACE


@pytest.mark.parametrize("name", [name for name in SOUND if SOUND[name].startswith(b"PK")])
def test_a_document_that_breaks_off_is_none_of_its_kind(name, check):
    """Nothing in it could be searched, and a word processor may well mend it."""
    assert check(name, SOUND[name][:-30]) == ["KB604"]


@pytest.mark.parametrize("breaks_at", [0.5, 0.99])
@pytest.mark.parametrize("filled", [0, 5_000])
def test_a_pdf_that_breaks_off_is_told_as_such(breaks_at, filled, check):
    writer = PdfWriter()
    for _ in range(20):
        writer.add_blank_page(100, 100)
    target = io.BytesIO()
    writer.write(target)
    whole = target.getvalue()
    assert check("a.pdf", whole + bytes(filled)) == []
    broken = whole[: int(len(whole) * breaks_at)] + bytes(filled)
    assert check("a.pdf", broken) == ["KB604"]
    # Where its objects are packed, it is not said to have a password.
    assert check("a.pdf", object_stream(bytes(9))[:-30]) == ["KB604"]


def test_a_document_with_a_spoiled_part_is_none_of_its_kind(check):
    spoiled = package("word/document.xml", "<w:t>591 12 34 56</w:t>").replace(b"591", b"951")
    assert check("a.docx", spoiled) == ["KB604"]


def test_a_document_whose_packing_is_spoiled_is_none_of_its_kind(check):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<w:t>" + "x" * 99 + "</w:t>")
    content = target.getvalue()
    start = content.index(b"word/document.xml") + len("word/document.xml") + 9
    assert check("a.docx", content) == []
    spoiled = content[:start] + b"\xff" * 12 + content[start + 12 :]
    assert check("a.docx", spoiled) == ["KB604"]


def test_a_missing_file_is_a_finding(check):
    assert check("a.txt", None) == ["KB601"]


@pytest.mark.parametrize(("size", "codes"), [(SIZE_LIMIT, []), (SIZE_LIMIT + 1, ["KB605"])])
def test_the_limit_of_size_is_exact(size, codes, check):
    assert check("a.pdf", b"%PDF-" + bytes(size - 10) + b"%%EOF") == codes


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        *(("a.pdf", sign) for sign in (b"/JavaScript", b"/JS (x)", b"/JS(x)", b"/JS<78>")),
        *(("a.pdf", sign) for sign in (b"/Launch", b"/EmbeddedFile", b"/RichMedia")),
        *(("a.pdf", sign) for sign in (b"/XFA [1 0 R]", b"/J#61vaScript", b"/L#61#75nch")),
        *(("a.docx", sign) for sign in (b"word/vbaProject.bin", b"word/embeddings/oleObject1.bin")),
        *(("a.xlsx", sign) for sign in (b"xl/vbaProject.bin", b"xl/embeddings/x.bin")),
        *(("a.pptx", sign) for sign in (b"ppt/vbaProject.bin", b"ppt/embeddings/x.bin")),
        *((name, sign) for name in ("a.odt", "a.ods") for sign in (b"Basic/", b"Scripts/")),
    ],
)
def test_a_file_with_a_program_or_a_file_in_it_is_refused(name, sign, check):
    assert check(name, SOUND[name] + sign) == ["KB609"]


def object_stream(content: bytes, kind: bytes = b"/ObjStm") -> bytes:
    """A PDF with `content` packed into a stream, as every newer one keeps its dictionaries."""
    packed = zlib.compress(content)
    head = b"1 0 obj\n<</Type %s /N 1 /First 4 /Filter /FlateDecode>>\n" % kind
    return pdf(head + b"stream\n" + packed + b"\nendstream\nendobj\n")


def with_script(password: str | None) -> bytes:
    """A PDF with a program in a packed stream; encrypted where there is a password, even none."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    stream = StreamObject()
    stream.set_data(b"2 0 << /S /JavaScript /JS (app.alert(1)) >>")
    packed = stream.flate_encode()
    packed[NameObject("/Type")] = NameObject("/ObjStm")
    writer.root_object[NameObject("/Extra")] = writer._add_object(packed)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(("password", "code"), [(None, "KB609"), ("", "KB611"), ("a", "KB611")])
def test_a_pdf_that_hides_its_program_behind_a_password_is_refused(password, code, check):
    assert check("a.pdf", with_script(password)) == [code]


@pytest.mark.parametrize("name", [b"/Encrypt 4 0 R", b"/Encr#79pt<<>>", b"/Encrypt%x\n4 0 R"])
def test_however_a_pdf_writes_that_it_is_encrypted(name, check):
    assert check("a.pdf", pdf(b"trailer\n<<" + name + b">>")) == ["KB611"]


@pytest.mark.parametrize("name", [b"/EncryptMetadata false", b"(Encrypt )", b"/Encrypted 1"])
def test_a_pdf_that_only_speaks_of_encryption_is_not_encrypted(name, check):
    assert check("a.pdf", pdf(b"<<" + name + b">>")) == []


def test_a_word_file_with_a_password_is_refused_as_such(check):
    # Word puts the whole document into a container of the kind of .doc.
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = container + bytes(1_000) + "EncryptedPackage".encode("utf-16-le")
    assert check("a.docx", locked) == ["KB611"]
    assert check("a.docx", container + bytes(1_000)) == ["KB604"]


def test_a_package_with_a_locked_part_is_refused(check):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    content = bytearray(target.getvalue())
    # The mark of a part with a password, in the list of all parts.
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert check("a.docx", bytes(content)) == ["KB611"]


@pytest.mark.parametrize(("said", "codes"), [("encryption-data", ["KB611"]), ("file-entry", [])])
def test_an_open_document_with_a_password_is_refused(said, codes, check):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("META-INF/manifest.xml", f"<m:manifest><m:{said}/></m:manifest>")
    assert check("a.odt", target.getvalue()) == codes


@pytest.mark.parametrize("kind", [b"/ObjStm", b"/Obj#53tm"])
@pytest.mark.parametrize("sign", [b"/S/JavaScript", b"/S /#4aavaScript", b"/S /Launch"])
def test_a_program_in_a_packed_part_of_a_pdf_is_refused(kind, sign, check):
    assert check("a.pdf", object_stream(b"2 0 <<" + sign + b">>", kind)) == ["KB609"]
    # The words of a page are drawn, not run.
    assert check("a.pdf", object_stream(b"(" + sign + b") Tj", b"/XObject")) == []


PROGRAM = b"2 0 <</S/JavaScript>>"
PACKED = b"stream\n" + zlib.compress(PROGRAM) + b"\nendstream endobj"


@pytest.mark.parametrize(
    "objects",
    [
        b"<</Type/ObjStm/Filter/LZWDecode>>stream\n\x80\x0b\x60\x50\nendstream",
        b"<</Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n78da\nendstream",
        b"<</Type/ObjStm/Filter 7 0 R>>" + PACKED,
        b"<</Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>>>" + PACKED,
        b"<</Type/ObjStm/Filter/FlateDecode" + b" " * 2_000 + b">>" + PACKED,
        b"<</Type/ObjStm/Filter/FlateDecode/X(1 0 obj)>>" + PACKED,
        b"<</Type 8 0 R/Filter/FlateDecode>>" + PACKED + b"\n8 0 obj /ObjStm endobj",
        b"<</Type/ObjStm/Filter/FlateDecode>>" + PACKED[:20],
    ],
)
def test_a_pdf_that_packs_its_objects_as_no_program_does_is_refused(objects, check):
    assert check("a.pdf", pdf(b"1 0 obj\n" + objects)) == ["KB611"]


@pytest.mark.parametrize("password", [None, ""])
def test_a_bomb_of_objects_is_refused_unread(password, check):
    bomb = object_stream(bytes(60_000_000))
    assert check("a.pdf", bomb if password is None else bomb + b"/Encrypt 1 0 R") == ["KB611"]


def test_objects_that_are_not_packed_are_read_with_the_file(check):
    for program, codes in ((b"2 0 <</S/JavaScript>>", ["KB609"]), (b"2 0 <<>>", [])):
        plain = b"1 0 obj\n<</Type/ObjStm>>stream\n" + program + b"\nendstream"
        assert check("a.pdf", pdf(plain)) == codes


RELATION = (
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}" TargetMode="{mode}"/>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("kind", "target", "mode", "codes"),
    [
        ("attachedTemplate", "https://evil.example.org/x.dotm", "External", ["KB609"]),
        ("image", "https://evil.example.org/hyperlink", "External", ["KB609"]),
        ("image", "https://evil.example.org/?a&gt;b", "Ext&#101;rnal", ["KB609"]),
        ("oleObject", "\\\\server\\x", "External", ["KB609"]),
        ("hyperlink", "https://example.org/", "External", []),
        ("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm", "External", []),
        ("image", "media/image1.png", "Internal", []),
    ],
)
def test_what_word_would_fetch_from_elsewhere_is_refused(
    kind, target, mode, codes, encoding, check
):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        relation = RELATION.format(kind=kind, target=target, mode=mode)
        archive.writestr("word/_rels/document.xml.rels", relation.encode(encoding))
    assert check("a.docx", package.getvalue()) == codes


@pytest.mark.parametrize(
    "piece", [b"<x:xmpmeta", b"stream\n", b"stream\n" + zlib.compress(b"a"), b"/Title(", b"/T<"]
)
def test_a_large_pdf_of_any_repeated_piece_is_looked_into_to_its_end(piece, check):
    assert check("a.pdf", pdf(piece * (1_000_000 // len(piece)))) == []


@pytest.mark.parametrize("piece", ["<", "<br ", "<Relationship ", "<Relationship a='"])
def test_a_large_part_of_any_repeated_piece_is_looked_into_to_its_end(piece, check):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("word/document.xml", "docProps/core.xml", "word/_rels/a.rels"):
            archive.writestr(name, piece * (1_000_000 // len(piece)))
    assert check("a.docx", package.getvalue()) == []


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_a_picture_that_tells_its_place_is_refused(name, kind, check):
    assert check(name, picture(kind, exif=located())) == ["KB608"]


def test_a_place_behind_the_picture_is_found_too(check):
    content = picture("PNG", exif=located())
    start = content.index(b"eXIf") - 4
    size = 12 + int.from_bytes(content[start : start + 4], "big")
    chunk, rest = content[start : start + size], content[:start] + content[start + size :]
    moved = rest[:-12] + chunk + rest[-12:]
    assert check("a.png", moved) == ["KB608"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_without_a_place_is_no_finding(kind, check):
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    assert check(f"a.{kind.lower()}", picture(kind, exif=exif)) == []


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [(8_000, 5_000, []), (8_000, 5_001, ["KB607"]), (30_000, 30_000, ["KB607"])],
)
def test_a_picture_is_measured_before_it_is_decoded(width, height, codes, check):
    target = io.BytesIO()
    Image.new("1", (width, height)).save(target, "PNG")
    assert check("a.png", target.getvalue()) == codes


def test_a_picture_that_lies_about_its_size_is_not_decoded(check, monkeypatch):
    def decode(*_: object) -> None:
        raise AssertionError("a picture beyond the limit was decoded")

    content = bytearray(picture("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", decode)
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    assert check("a.png", bytes(content)) == ["KB607"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_picture_is_sound_or_a_finding_and_warns_of_nothing(kind, check):
    chance = random.Random(kind)
    whole = picture(kind, exif=located())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(150):
            content = bytearray(whole[: chance.randrange(16, len(whole) + 1)])
            for _ in range(chance.choice((0, 1, 4))):
                content[chance.randrange(12, len(content))] = chance.randrange(256)
            assert set(check(f"a.{kind.lower()}", bytes(content))) <= {"KB604", "KB607", "KB608"}


def test_files_that_are_not_listed_are_findings_each(tmp_path, check):
    check("a.txt", b"a")
    (tmp_path / FOLDER / "files/.hidden").write_bytes(b"x")
    (tmp_path / FOLDER / "files/folder").mkdir()
    (tmp_path / FOLDER / "files/link").symlink_to("/etc/passwd")
    (tmp_path / FOLDER / "files/aux.txt").write_bytes(b"x")
    assert check("a.txt", b"a") == ["KB602", "KB115", "KB602", "KB602"]


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "b.txt", "missing"])
def test_a_link_is_refused_wherever_it_leads(target, tmp_path, check):
    files = tmp_path / FOLDER / "files"
    files.mkdir(parents=True)
    (files / "a.txt").symlink_to(target)
    assert check("a.txt", None) == ["KB103"]


def test_a_folder_of_files_behind_a_link_is_not_looked_into(tmp_path, check):
    (tmp_path / FOLDER).mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_bytes(b"a")
    (elsewhere / "secret.txt").write_bytes(b"a")
    (tmp_path / FOLDER / "files").symlink_to(elsewhere)
    assert check("a.txt", None) == ["KB103"]


def test_every_kind_that_can_act_is_looked_into():
    passive = {"png", "jpg", "jpeg", "webp", "csv", "txt"}
    assert set(attachments._SIGNATURES) == set(attachments._ACTIVE) | passive
