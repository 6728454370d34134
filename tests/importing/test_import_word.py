"""How Word's XML is read: what is text, how it looks, and what only looks like text."""

import pytest
from word_xml import STYLES, W, control, p, package, relations, row, run, table

from knowledge_base.importing.gate import Package, open_package
from knowledge_base.importing.paper import Line, Paper, Table, lines_in
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.word import desk
from knowledge_base.importing.word.document import read_docx

REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def read(body: str, parts: dict[str, str | bytes] | None = None) -> Paper:
    package_ = open_package(package(body, parts))
    assert isinstance(package_, Package)
    paper = read_docx(package_)
    assert isinstance(paper, Paper)
    return paper


def texts(paper: Paper) -> list[str]:
    return [line.text for line in lines_in(paper.blocks) if line.text]


def styled(*more: str) -> dict[str, str | bytes]:
    """The part of styles with `more` of them."""
    return {"word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}{"".join(more)}</w:styles>'}


def style(own: str, name: str, based_on: str = "", inner: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{own}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{inner}</w:style>'
    )


def notes(*each: str) -> dict[str, str | bytes]:
    """Footnotes 1, 2, …: what stands in each."""
    inner = "".join(
        f'<w:footnote w:id="{own}">{blocks}</w:footnote>' for own, blocks in enumerate(each, 1)
    )
    return {"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{inner}</w:footnotes>'}


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/document.xml"]
)
def test_a_file_with_a_broken_part_is_refused_as_damaged(part):
    package_ = open_package(package(p("ტექსტი"), {part: "<broken"}))
    assert isinstance(package_, Package)
    assert read_docx(package_) == Refusal("damaged")


def test_a_file_without_a_text_is_no_word_file():
    package_ = open_package(package(p("ტექსტი"), {"word/document.xml": "<other/>"}))
    assert isinstance(package_, Package)
    assert read_docx(package_) == Refusal("not_docx")


def test_the_text_is_where_the_package_says():
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "/text/main.xml", "")),
        "text/main.xml": f'<w:document xmlns:w="{W}"><w:body>{p("აქ")}</w:body></w:document>',
    }
    assert texts(read(p("იქ"), parts)) == ["აქ"]


def test_notes_that_mention_one_another_are_each_told_once():
    first = p("პირველი", inner=REFERENCE.format(2) + REFERENCE.format(2))
    second = p("მეორე", inner=REFERENCE.format(1))
    paper = read(p("ტექსტი", inner=REFERENCE.format(1)), notes(first, second))
    assert texts(paper) == ["ტექსტი", "პირველი", "მეორე"]


def test_a_table_in_a_note_becomes_lines():
    paper = read(p("ტექსტი", inner=REFERENCE.format(1)), notes(table([("ა", "ბ"), ("გ", "დ")])))
    assert texts(paper) == ["ტექსტი", "ა\tბ", "გ\tდ"]


def test_a_note_inside_of_a_text_box_is_told_once():
    box = f"<w:txbxContent>{p('ჩარჩო', inner=REFERENCE.format(1))}</w:txbxContent>"
    paper = read(p("ტექსტი", inner=f"<w:r><w:pict>{box}</w:pict></w:r>"), notes(p("სქოლიო")))
    assert texts(paper) == ["ტექსტი", "ჩარჩო", "სქოლიო"]


def test_a_table_in_a_text_box_becomes_lines_and_a_hidden_text_box_nothing():
    box = f"<w:txbxContent>{table([('ა', 'ბ')])}</w:txbxContent>"
    shown = f"<w:r><w:pict>{box}</w:pict></w:r>"
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:pict>{box}</w:pict></w:r>"
    paper = read(p("ტექსტი", inner=shown + hidden))
    assert texts(paper) == ["ტექსტი", "ა\tბ"]
    assert paper.blocks[0].marks == ("text_box",)


def test_of_letters_with_their_reading_above_only_the_letters_are_text():
    ruby = f"<w:ruby><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby>"
    assert texts(read(p(inner=f"<w:r>{ruby}</w:r>"))) == ["漢字"]


def test_what_was_deleted_inside_of_a_run_is_put_aside():
    moved = f"<w:moveFrom>{run('წავიდა')}</w:moveFrom>"
    ruby = f"<w:ruby><w:rubyBase>{run('დარჩა')}{moved}</w:rubyBase></w:ruby>"
    paper = read(p(inner=f"<w:r>{ruby}</w:r>"))
    assert texts(paper) == ["დარჩა"]
    assert paper.removed == (("deletion", "წავიდა"),)
    assert paper.blocks[0].marks == ("deletion",)


def test_a_field_in_the_code_of_another_field_is_no_text():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + run("შიდა კოდი") + mark("separate") + run("შიდა შედეგი") + mark("end")
    outer = mark("begin") + inner + mark("separate") + run("შედეგი") + mark("end") + run(" და")
    assert texts(read(p(inner=outer))) == ["შედეგი და"]


def test_a_paragraph_whose_mark_was_moved_away_is_one_with_the_next():
    mark = "<w:rPr><w:moveFrom/></w:rPr>"
    assert texts(read(p("ერთი ", extra=mark) + p("და იგივე"))) == ["ერთი და იგივე"]


def test_a_line_break_makes_a_line_of_the_same_paragraph():
    first, second = read(p("ერთი\nორი")).blocks
    assert (first.text, first.continues, second.text, second.continues) == (
        "ერთი",
        False,
        "ორი",
        True,
    )


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("<w:noBreakHyphen/>", "-"),
        ('<w:sym w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Wingdings" w:char="x"/>', "•"),
        ("<w:ptab/>", "\t"),
        ("<w:softHyphen/>", ""),
        ("<w:instrText>PAGE</w:instrText>", ""),
    ],
)
def test_signs_of_words_own_have_their_characters(piece, text):
    assert read(p("ა", inner=f"<w:r>{piece}</w:r>")).blocks[0].text == "ა" + text


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText>FORM</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CHOICES = '<w:listEntry w:val="ერთი"/><w:listEntry w:val="ორი"/>'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f'<w:ddList><w:result w:val="1"/>{CHOICES}</w:ddList>', "ორი"),
        (f'<w:ddList><w:default w:val="1"/>{CHOICES}</w:ddList>', "ორი"),
        (f"<w:ddList>{CHOICES}</w:ddList>", "ერთი"),
        (f'<w:ddList><w:result w:val="9"/>{CHOICES}</w:ddList>', ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:textInput/>", ""),
    ],
)
def test_what_was_chosen_in_a_field_of_a_form_is_text(data, text):
    assert read(p("ა", inner=FIELD.format(data))).blocks[0].text == "ა" + text


def test_a_field_that_is_chosen_inside_of_the_code_of_another_is_no_text():
    outer = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/>'
    inner = outer.format(FIELD.format(f"<w:ddList>{CHOICES}</w:ddList>")) + "</w:r>"
    assert texts(read(p("ა", inner=inner))) == ["ა"]


def test_a_formula_keeps_its_fractions_and_powers():
    name_space = "http://schemas.openxmlformats.org/officeDocument/2006/math"

    def number(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    inner = (
        f'<m:oMath xmlns:m="{name_space}"><m:f><m:num>{number("480+20")}</m:num>'
        f"<m:den>{number('12,5')}</m:den></m:f><m:sSup><m:e>{number('10')}</m:e>"
        f"<m:sup>{number('6')}</m:sup></m:sSup></m:oMath>"
    )
    assert texts(read(p("", inner=inner))) == ["(480+20)/12,510^6"]


def test_words_in_a_diagram_are_kept_and_charts_and_other_files_are_told_of():
    diagram = '<d xmlns:a="urn:a"><a:p><a:r><a:t>ნაბიჯი ერთი</a:t></a:r></a:p><a:p/></d>'
    paper = read(p("ა"), {"word/diagrams/data1.xml": diagram})
    assert [line.text for line in paper.margins] == ["ნაბიჯი ერთი"]
    for inner in (
        p("ა", inner="<w:r><w:drawing><c:chart xmlns:c='urn:c'/></w:drawing></w:r>"),
        "<w:altChunk/>",
    ):
        assert read(inner).blocks[0].marks == ("objects",)


def test_a_run_looks_as_it_says_then_as_its_style_then_as_the_paragraph():
    parts = styled(
        style("Loud", "Loud", inner="<w:rPr><w:b/></w:rPr>"),
        style("Under", "Under", "Loud"),
        style(
            "Quiet", "Quiet", inner='<w:rPr><w:b w:val="false"/><w:i/></w:rPr>', kind="character"
        ),
    )
    runs = run("ა") + run("ბ", '<w:rStyle w:val="Quiet"/>') + run("გ", '<w:b w:val="0"/>')
    (line,) = read(p("", "Under", inner=runs), parts).blocks
    assert [(span.text, span.bold, span.italic) for span in line.spans] == [
        ("ა", True, False),
        ("ბ", False, True),
        ("გ", False, False),
    ]


def test_styles_that_are_based_on_one_another_end():
    parts = styled(style("A", "A", "B"), style("B", "heading 1", "A"))
    (line,) = read(p("სათაური", "A"), parts).blocks
    assert line.heading


@pytest.mark.parametrize(
    ("look", "extra", "level", "numbered"),
    [
        ("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>', 0, True),
        ("", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>', 1, False),
        ("", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>', -1, False),
        ("", '<w:numPr><w:numId w:val="99"/></w:numPr>', 0, False),
        ("", '<w:numPr><w:ilvl w:val="ten"/><w:numId w:val="7"/></w:numPr>', 0, True),
        ("ListBullet", "", 0, False),
        ("ListNumber", "", 0, True),
        ("ListNumber", '<w:numPr><w:numId w:val="0"/></w:numPr>', -1, False),
        ("Steps", "", 0, True),
        ("", "", -1, False),
    ],
)
def test_a_paragraph_stands_in_the_list_that_it_or_its_style_names(look, extra, level, numbered):
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/></w:lvl>'
        for depth, kind in enumerate(("decimal", "bullet", "none"))
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    own = style("Steps", "Steps", inner='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    paper = read(p("ნაბიჯი", look, extra=extra), {"word/numbering.xml": numbering, **styled(own)})
    (line,) = paper.blocks
    assert (line.level, line.numbered) == (level, numbered)


def test_rows_and_cells_inside_of_controls_have_the_tags_of_these():
    cell = control("cell", f"<w:tc>{p('ბ')}</w:tc>")
    inside = control("row", f"<w:tr><w:tc>{p('ა')}</w:tc>{cell}</w:tr>")
    (found,) = read(f"<w:tbl>{inside}{row(('გ',))}</w:tbl>").blocks
    assert isinstance(found, Table)
    assert [[cell.blocks[0].tag for cell in each] for each in found.rows] == [["row", "cell"], [""]]


def test_a_control_without_a_tag_goes_by_its_title():
    titled = (
        '<w:sdt><w:sdtPr><w:alias w:val="თემატიკა"/></w:sdtPr>'
        f"<w:sdtContent>{p('პასუხი')}</w:sdtContent></w:sdt>"
    )
    assert [line.tag for line in read(titled).blocks] == ["თემატიკა"]
    assert [line.tag for line in read(control("outer", titled)).blocks] == ["თემატიკა"]


def test_the_list_of_sources_of_a_form_of_ours_is_left_out():
    paper = read(p("პასუხი") + control("annex.sources", p("[1] წყარო")))
    assert texts(paper) == ["პასუხი"]


def test_a_line_of_headers_and_footers_is_told_once():
    def margin(text: str) -> str:
        return f'<w:hdr xmlns:w="{W}">{p(text)}</w:hdr>'

    paper = read(
        p("ტექსტი"),
        {
            "word/header2.xml": margin("ბ"),
            "word/header1.xml": margin("ა"),
            "word/footer1.xml": margin("ა"),
        },
    )
    assert [line.text for line in paper.margins] == ["ა", "ბ"]


def test_a_deleted_paragraph_between_others_is_put_aside():
    deleted = f"<w:del>{p(inner='<w:r><w:delText>წაიშალა</w:delText></w:r>')}</w:del>"
    paper = read(p("ერთი") + deleted + p("ორი"))
    assert texts(paper) == ["ერთი", "ორი"]
    assert paper.removed == (("deletion", "წაიშალა"),)
    assert paper.blocks[1] == Line((), marks=("deletion",))


@pytest.mark.parametrize("limit", ["LINE_LIMIT", "TEXT_LIMIT"])
def test_a_form_that_is_too_long_is_refused(limit, monkeypatch):
    package_ = open_package(package(p("ა") + p("ბ") + table([("გ", "დ")])))
    assert isinstance(package_, Package)
    monkeypatch.setattr(desk, limit, 4)
    assert isinstance(read_docx(package_), Paper)
    monkeypatch.setattr(desk, limit, 3)
    refused = read_docx(package_)
    assert isinstance(refused, Refusal) and refused.code == "too_long"
