"""Filled application forms of every kind that people send, made afresh.

The practice in them is made up. Run as a script to look at the files in a word processor:
`python tests/importing/make_forms.py FOLDER`.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from word_xml import W, control, p, package, relations, row, run, table

TITLES = {
    "title": "პრაქტიკის/ინიციატივის სათაური",
    "theme": "თემატიკა",
    "initiator": "პრაქტიკის/ინიციატივის ავტორი/ინიციატორი",
    "municipality": "მუნიციპალიტეტის ზოგადი მონაცემები",
    "context": "მუნიციპალიტეტის მახასიათებლები",
    "short-description": "პრაქტიკის/ინიციატივის მოკლე აღწერა",
    "detailed-description": "განხორციელებული პრაქტიკის/კონკრეტული ინიციატივის დეტალური აღწერა",
    "results": "მიღწეული შედეგი და დადებითი გავლენა",
    "lessons": "მიღებული გამოცდილება და გაკეთებული დასკვნები",
    "council-role": "საკრებულოს როლი",
    "future-plans": (
        "პრაქტიკასთან/ინიციატივასთან ან ამავე საკითხთან დაკავშირებული, "
        "სამომავლო გეგმების მოკლე მიმოხილვა"
    ),
    "contacts": "საკონტაქტო ინფორმაცია",
    "attachments": "თანდართული დოკუმენტების/მასალების სია",
}
PLAN = "აქტივობათა გეგმა/გრაფიკი (გთხოვთ წარმოადგინოთ ცხრილის სახით);"
PARTNERS = (
    "ინფორმაცია იმ პარტნიორების შესახებ, ვინც ჩართულნი იყვნენ პროექტის დაგეგმვის, "
    "ან განხორციელების ეტაპზე;"
)
STAGES = (
    ("ეტაპი", "აქტივობა", "შედეგი"),
    ("I ეტაპი", "მოსახლეობის გამოკითხვა", "საჭიროებების სია"),
    ("II ეტაპი", "ბილიკის მოწყობა", "ორი კილომეტრი ბილიკი"),
)
ANSWERS: dict[str, tuple[str, ...]] = {
    "title": ("სანიმუშო ბილიკი ქალაქის პარკში",),
    "theme": ("გენდერული თანასწორობა",),
    "initiator": ("თელავის მუნიციპალიტეტი",),
    "municipality": ("თელავი კახეთის ადმინისტრაციული ცენტრია.",),
    "context": ("შიდა ფაქტორები - საკუთარი გუნდი.", "გარე ფაქტორები - ტურისტების ინტერესი."),
    "short-description": ("პარკში უსაფრთხო ბილიკი არ იყო.", "ბილიკი მოეწყო და განათდა."),
    "detailed-description": ("პროექტის შინაარსი: პარკის კეთილმოწყობა.",),
    "results": ("ბილიკით დღეში ორასი ადამიანი სარგებლობს.",),
    "lessons": ("წარმატების განმსაზღვრელი ფაქტორები: ადრეული კონსულტაციები.",),
    "council-role": ("საკრებულომ ბიუჯეტის ცვლილება დაამტკიცა.",),
    "future-plans": ("მეორე ბილიკიც იგეგმება.",),
    "contacts": ("ინფრასტრუქტურის სამსახურის უფროსი.",),
    "attachments": ("პროექტის გეგმა.",),
}
SAID = {name: lines[-1].rpartition(" - ")[2].rpartition(": ")[2] for name, lines in ANSWERS.items()}
"""What must be found in each section, however the form was written."""

CASES: dict[str, Callable[[], bytes]] = {}


def case(builder: Callable[[], bytes]) -> Callable[[], bytes]:
    """Registers a form under the name of its builder."""
    CASES[builder.__name__.replace("_", "-")] = builder
    return builder


def body(
    title: Callable[[int, str], str] = lambda n, text: p(f"{n}. {text}:", bold=True),
    answer: Callable[[str], str] = p,
    order: Sequence[str] = tuple(TITLES),
    more: dict[str, str] | None = None,
) -> str:
    """The whole form: `title` and `answer` write them, `more` is XML below a section's answer."""
    chunks = []
    numbers = {name: number for number, name in enumerate(TITLES, 1)}
    for name in order:
        chunks.append(title(numbers[name], TITLES[name]))
        chunks += (answer(line) for line in ANSWERS[name])
        chunks.append((more or {}).get(name, ""))
    return "".join(chunks)


def text_of_form(order: Sequence[str] = tuple(TITLES)) -> Iterator[str]:
    """The form as lines of plain text."""
    for number, name in enumerate(TITLES, 1):
        if name in order:
            yield f"{number}. {TITLES[name]}:"
            yield from ANSWERS[name]
            yield ""


@case
def headings() -> bytes:
    return package(body(lambda n, text: p(f"{n}. {text}:", "Heading2")))


@case
def headings_without_numbers() -> bytes:
    return package(body(lambda n, text: p(text, "Heading2")))


@case
def bold_without_numbers() -> bytes:
    return package(body(lambda n, text: p(text, bold=True)))


@case
def no_look_at_all() -> bytes:
    return package(body(lambda n, text: p(text)))


@case
def wrong_numbers() -> bytes:
    return package(body(lambda n, text: p(f"{n + 1}) {text}", bold=True)))


@case
def one_number_for_all() -> bytes:
    return package(body(lambda n, text: p(f"1. {text}", bold=True)))


@case
def numbers_by_word() -> bytes:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    return package(body(lambda n, text: p(f"{text}:", extra=numbered)))


@case
def misspelt() -> bytes:
    def worse(number: int, text: str) -> str:
        middle = len(text) // 2
        return p(
            f"{number}. {text[: middle - 1]}{text[middle]}{text[middle - 1]}{text[middle + 1 :]}"
        )

    return package(body(worse))


@case
def shortened() -> bytes:
    short = {
        1: "პრაქტიკის სათაური", 2: "თემა", 3: "ავტორი/ინიციატორი", 4: "ზოგადი მონაცემები",
        5: "მახასიათებლები", 6: "მოკლე აღწერა", 7: "დეტალური აღწერა", 8: "მიღწეული შედეგები",
        9: "მიღებული გამოცდილება", 10: "საკრებულოს როლი", 11: "სამომავლო გეგმები",
        12: "საკონტაქტო პირი", 13: "თანდართული მასალები",
    }  # fmt: skip
    return package(body(lambda n, text: p(f"{n}. {short[n]}", bold=True)))


@case
def reordered() -> bytes:
    return package(body(order=tuple(reversed(TITLES))))


@case
def capitals() -> bytes:
    upper = {ord(c): ord(c) - 0x10D0 + 0x1C90 for c in "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"}
    return package(body(lambda n, text: p(f"{n}. {text.translate(upper)}", bold=True)))


@case
def cut_runs() -> bytes:
    def title(number: int, text: str) -> str:
        text = f"{number}. {text}".replace(" ", "\u00a0")
        pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
        return p(inner="".join(run(piece, "<w:b/>") for piece in pieces))

    return package(body(title))


@case
def zero_width_in_titles() -> bytes:
    return package(body(lambda n, text: p(f"{n}. " + "\u200b".join(text), bold=True)))


@case
def two_lines() -> bytes:
    def title(number: int, text: str) -> str:
        first, _, rest = f"{number}. {text}:".partition(" " if number in (2, 10, 12) else "/")
        if not rest:
            return p(first, bold=True)
        words = f"{number}. {text}:".split(" ")
        half = (len(words) + 1) // 2
        return p(" ".join(words[:half]), bold=True) + p(" ".join(words[half:]), bold=True)

    return package(body(title))


@case
def answers_behind_colons() -> bytes:
    chunks = []
    for number, (name, title) in enumerate(TITLES.items(), 1):
        first, *rest = ANSWERS[name]
        chunks.append(p(inner=run(f"{number}. {title}: ", "<w:b/>") + run(first)))
        chunks += map(p, rest)
    return package("".join(chunks))


@case
def hints_after_line_breaks() -> bytes:
    hints = {
        5: "(გარემოებები, რომლებიც გავლენას ახდენს მუნიციპალიტეტის საქმიანობაზე)",
        6: (
            "(მაქსიმუმ ერთი გვერდი. მნიშვნელოვანია, რომ შინაარსი მოიცავდეს შემდეგ "
            "სავალდებულო საკითხებს)"
        ),
        13: "(გთხოვთ განაცხადს თან დაურთოთ:)",
    }

    def title(number: int, text: str) -> str:
        hint = f"\n{hints[number]}" if number in hints else ""
        return p(f"{number}. {text}:{hint}", bold=True)

    return package(body(title))


@case
def in_a_table() -> bytes:
    rows = [
        [p(f"{number}. {TITLES[name]}"), "".join(map(p, ANSWERS[name]))]
        for number, name in enumerate(TITLES, 1)
    ]
    return package(table(rows))


@case
def in_a_table_with_numbers() -> bytes:
    rows = [
        [p(f"{number}."), p(TITLES[name]), "".join(map(p, ANSWERS[name]))]
        for number, name in enumerate(TITLES, 1)
    ]
    return package(table(rows))


@case
def in_a_table_row_below_row() -> bytes:
    rows: list[list[str]] = []
    for name, title in TITLES.items():
        rows += [[p(title, bold=True)], ["".join(map(p, ANSWERS[name]))]]
    return package(table(rows))


@case
def a_frame_around_the_form() -> bytes:
    return package(table([[body() + p()]]))


@case
def a_frame_around_the_table_of_the_form() -> bytes:
    rows = [[p(title), "".join(map(p, ANSWERS[name]))] for name, title in TITLES.items()]
    return package(table([[table(rows) + p()]]))


@case
def remarks_behind_titles() -> bytes:
    return package(body(lambda n, text: p(f"{n}. {text} (გთხოვთ, შეავსოთ)", bold=True)))


@case
def title_and_answer_in_one_cell() -> bytes:
    rows = [
        [p(title, bold=True) + "".join(map(p, ANSWERS[name]))] for name, title in TITLES.items()
    ]
    return package(table(rows))


@case
def stages_inside_an_answer_cell() -> bytes:
    rows = []
    for name, title in TITLES.items():
        inner = "".join(map(p, ANSWERS[name]))
        if name == "detailed-description":
            inner += p(PLAN) + table(STAGES) + p()
        rows.append([p(title), inner])
    return package(table(rows))


@case
def title_words_inside_an_answer_cell() -> bytes:
    rows = []
    for name, title in TITLES.items():
        inner = "".join(map(p, ANSWERS[name]))
        if name == "short-description":
            inner += p("საკრებულოს როლი") + p("ეს სტრიქონი მოკლე აღწერაში რჩება.")
        rows.append([p(title), inner])
    return package(table(rows))


@case
def own_tags() -> bytes:
    chunks = []
    for number, name in enumerate(TITLES, 1):
        chunks.append(p(f"კითხვა {number}", bold=True))
        chunks.append(control(name, "".join(map(p, ANSWERS[name]))))
    chunks.append(control("detailed-description.partners", p("ვისთანაც ვიმუშავეთ", ""), True))
    return package("".join(chunks))


@case
def tags_by_number() -> bytes:
    chunks = [
        control(f"section_{number}", "".join(map(p, ANSWERS[name])))
        for number, name in enumerate(TITLES, 1)
    ]
    return package("".join(chunks))


@case
def titles_inside_controls() -> bytes:
    chunks = []
    for name, title in TITLES.items():
        chunks.append(control(name, p(title, bold=True)))
        chunks += map(p, ANSWERS[name])
    return package("".join(chunks))


@case
def answers_in_inline_controls() -> bytes:
    chunks = []
    for number, (name, title) in enumerate(TITLES.items(), 1):
        first, *rest = ANSWERS[name]
        inline = control(name, run(first))
        chunks.append(p(f"{number}. {title} ", bold=True, inner=inline))
        chunks += map(p, rest)
    return package("".join(chunks))


@case
def stages_in_a_table() -> bytes:
    return package(body(more={"detailed-description": p(PLAN) + table(STAGES)}))


@case
def stages_by_tabs() -> bytes:
    lines = "".join(p("\t".join(cells)) for cells in STAGES)
    return package(body(more={"detailed-description": p(PLAN) + lines}))


@case
def stages_without_head() -> bytes:
    return package(body(more={"detailed-description": p(PLAN) + table(STAGES[1:])}))


@case
def stages_with_dates() -> bytes:
    dated = [
        (*row_, when)
        for row_, when in zip(
            STAGES, ("ვადა", "2024 წლის მარტი – 2024 წლის მაისი", "01.06.2024"), strict=True
        )
    ]
    return package(body(more={"detailed-description": p(PLAN) + table(dated)}))


@case
def stages_with_another_column() -> bytes:
    wider = [
        (*row_, who)
        for row_, who in zip(STAGES, ("პასუხისმგებელი", "მერია", "საკრებულო"), strict=True)
    ]
    return package(body(more={"detailed-description": p(PLAN) + table(wider)}))


@case
def stages_with_merged_cells() -> bytes:
    def merged(text: str, kind: str) -> str:
        return f"<w:tc><w:tcPr><w:vMerge{kind}/></w:tcPr>{p(text)}</w:tc>"

    head = row(STAGES[0])
    restart = ' w:val="restart"'
    first = row(("გამოკითხვა", "სია"), merged("I ეტაპი", restart))
    second = row(("შეხვედრები", "ოქმები"), merged("", ""))
    return package(
        body(more={"detailed-description": p(PLAN) + f"<w:tbl>{head}{first}{second}</w:tbl>"})
    )


@case
def empty_stage_table() -> bytes:
    rows = [STAGES[0], ("", "", ""), ("", "…", "")]
    return package(body(more={"detailed-description": p(PLAN) + table(rows)}))


@case
def typed_bullets() -> bytes:
    lines = "".join(map(p, ("• პირველი", "- მეორე", "· მესამე", "– მეოთხე")))
    return package(body(more={"results": lines}))


@case
def lists() -> bytes:
    def item(text: str, level: int) -> str:
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        return p(text, extra=numbering)

    lines = item("ნაბიჯი ერთი", 0) + item("წვრილმანი", 1) + item("ნაბიჯი ორი", 0)
    return package(body(more={"results": lines + p("ბურთულა", "ListBullet")}))


@case
def tracked_changes() -> bytes:
    author = 'w:author="ა. ბ." w:date="2025-01-01T00:00:00Z"'
    deleted = f'<w:del w:id="1" {author}><w:r><w:delText>ამოღებული სიტყვა</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" {author}>{run("ჩამატებული სიტყვა")}</w:ins>'
    whole = f"<w:p><w:pPr><w:rPr><w:del w:id='3' {author}/></w:rPr></w:pPr>{deleted}</w:p>"
    moved = (
        f'<w:p><w:moveFrom w:id="4" {author}>{run("გადატანილი სიტყვა")}</w:moveFrom></w:p>'
        f'<w:p><w:moveTo w:id="5" {author}>{run("გადატანილი სიტყვა")}</w:moveTo></w:p>'
    )
    dropped = row(("ამოღებული", "რიგი", "ცხრილში"), f'<w:trPr><w:del w:id="6" {author}/></w:trPr>')
    stages = f"<w:tbl>{''.join(row(cells) for cells in STAGES)}{dropped}</w:tbl>"
    return package(
        body(
            more={
                "results": p("დარჩა ", inner=deleted + inserted) + whole + moved,
                "detailed-description": p(PLAN) + stages,
            }
        )
    )


@case
def joined_paragraphs() -> bytes:
    mark = '<w:rPr><w:del w:id="1" w:author="ა. ბ."/></w:rPr>'
    return package(body(more={"results": p("ერთი და ", extra=mark) + p("იგივე აბზაცი.")}))


@case
def comments() -> bytes:
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    comment = f'<w:comment w:id="0" w:author="ა. ბ.">{p("შენიშვნა მკითხველს")}</w:comment>'
    part = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'
    return package(
        body(more={"results": p("ამაზე კომენტარია.", inner=reference)}), {"word/comments.xml": part}
    )


@case
def hidden_text() -> bytes:
    hidden = run("დამალული ერთი", "<w:vanish/>") + run("დამალული ორი", '<w:rStyle w:val="Secret"/>')
    shown = run("ხილული", '<w:vanish w:val="0"/>')
    return package(body(more={"results": p("წინ ", inner=hidden + shown)}))


@case
def struck_text() -> bytes:
    struck = run("დიახ", "<w:strike/>") + run(" / ") + run("არა", '<w:strike w:val="0"/>')
    return package(body(more={"results": p("რიგი შემცირდა: ", inner=struck)}))


@case
def raised_numbers() -> bytes:
    raised = '<w:vertAlign w:val="superscript"/>'
    inner = run("1", raised) + run(" მუხლი, 120 მ") + run("2", '<w:rStyle w:val="Raised"/>')
    inner += run(", 5") + run("2", '<w:vertAlign w:val="subscript"/>') + run("-ე", raised)
    return package(body(more={"results": p("კოდექსის 29", inner=inner)}))


@case
def text_boxes() -> bytes:
    box = f"<w:txbxContent>{p('ტექსტი ჩარჩოდან')}</w:txbxContent>"
    inner = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return package(body(more={"results": p("ჩარჩომდე", inner=inner)}))


@case
def footnotes() -> bytes:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>'
        f'<w:footnote w:id="2">{p("სქოლიოს ტექსტი")}</w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return package(
        body(more={"results": p("მაჩვენებელი", inner=reference)}), {"word/footnotes.xml": notes}
    )


@case
def fields() -> bytes:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://example.ge/x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("ველის შედეგი")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return package(body(more={"results": p("იხილეთ: ", inner=field)}))


@case
def links() -> bytes:
    inner = (
        f'<w:hyperlink r:id="rId7">{run("ანგარიში")}</w:hyperlink>'
        f'<w:hyperlink r:id="rId8">{run("ფოსტა")}</w:hyperlink>'
        f'<w:hyperlink r:id="rId9">{run("ფაილი")}</w:hyperlink>'
    )
    target = relations(
        ("rId7", "hyperlink", "https://example.ge/report", "External"),
        ("rId8", "hyperlink", "mailto:someone@gmail.com", "External"),
        ("rId9", "hyperlink", "file:///C:/private/notes.docx", "External"),
    )
    return package(
        body(more={"results": p("წყარო: ", inner=inner)}), {"word/_rels/document.xml.rels": target}
    )


@case
def header_and_footer() -> bytes:
    name_space = f'xmlns:w="{W}"'
    return package(
        body(),
        {
            "word/header1.xml": f"<w:hdr {name_space}>{p('მერიის საქმე 17')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {name_space}>{p('გვერდი 1 / 3')}</w:ftr>",
        },
    )


@case
def old_font_in_runs() -> bytes:
    font = '<w:rFonts w:ascii="AcadNusx" w:hAnsi="AcadNusx"/>'
    chunks = []
    for number, (name, title) in enumerate(TITLES.items(), 1):
        chunks.append(p(inner=run(f"{number}. {_typed(title)}:", font + "<w:b/>")))
        chunks += (p(inner=run(_typed(line), font)) for line in ANSWERS[name])
    return package("".join(chunks))


@case
def old_font_by_style() -> bytes:
    return package(
        body(
            lambda n, text: p(f"{n}. {_typed(text)}", "OldFont"),
            lambda line: p(_typed(line), "OldFont"),
        )
    )


@case
def old_font_by_default() -> bytes:
    text = body(lambda n, text: p(f"{n}. {_typed(text)}:"), lambda line: p(_typed(line)))
    return package(text, default_font="LitNusx")


@case
def personal_data() -> bytes:
    lines = (
        p("საკონტაქტო: ნინო ნიმუში, სამსახურის უფროსი")
        + p("ტელ: 599\u00a000\u00a000\u00a001")
        + p(inner=run("მობ. 5") + run("99 00 ") + run("00 02"))
        + p("ელ-ფოსტა: name.surname@example.ge")
        + p("პ/ნ 00000000011, ანგარიში GE00XX0000000000000000.")
        + p("კანცელარია: (0 322) 00 00 00, info@example.ge")
    )
    return package(body(more={"contacts": lines}))


@case
def empty_answers() -> bytes:
    empty = ("", "......................", "________", "-", "…")
    chunks = [
        p(f"{number}. {title}:", bold=True) + p(empty[number % len(empty)])
        for number, title in enumerate(TITLES.values(), 1)
    ]
    return package("".join(chunks))


@case
def prompts_left_standing() -> bytes:
    return package(body(more={"detailed-description": p(PLAN) + p(PARTNERS)}))


@case
def dangerous_markdown() -> bytes:
    lines = (
        "1986. წელს დაიწყო.", "2. ტექსტი", "# არა სათაური", "> არა ციტატა", "+ პლიუსი",
        "<script>alert(1)</script> &lt; &nbsp;", "ფასი *არა* _ხაზი_ [x](javascript:1) `კოდი`",
        "a | b", "[^application] და [x]: https://example.ge", "სიხარული \U0001f600\ufe0f",
    )  # fmt: skip
    return package(body(more={"results": "".join(map(p, lines))}))


@case
def very_long_paragraph() -> bytes:
    return package(body(more={"results": p("გრძელი წინადადება. " * 400)}))


@case
def text_around_the_form() -> bytes:
    before = p("გ ა ნ ა ც ხ ა დ ი") + p(
        "2024-2025 წლის საუკეთესო პრაქტიკის პროგრამაში მონაწილეობაზე"
    )
    before += p("თელავის მუნიციპალიტეტი") + p("გთხოვთ განიხილოთ დადებითად.")
    after = p("განაცხადის მიღების ვადაა 2026 წლის 1 სექტემბერი - 30 ოქტომბერი.")
    after += p("მადლობა ყურადღებისთვის!")
    return package(before + body() + after)


@case
def contents_at_the_start() -> bytes:
    listed = "".join(p(f"{n}. {title}", bold=True) for n, title in enumerate(TITLES.values(), 1))
    return package(listed + body(lambda n, text: p(f"{n}. {text}", bold=True)))


@case
def section_missing() -> bytes:
    return package(body(order=tuple(name for name in TITLES if name != "results")))


@case
def strict_name_space() -> bytes:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = f'<w:document xmlns:w="{strict}"><w:body>{body()}</w:body></w:document>'
    return package("", {"word/document.xml": content})


@case
def utf_16() -> bytes:
    content = f'<w:document xmlns:w="{W}"><w:body>{body()}</w:body></w:document>'
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{content}'
    return package("", {"word/document.xml": declared.encode("utf-16")})


@case
def template_on_a_disk() -> bytes:
    target = relations(("rId1", "attachedTemplate", "file:///C:/Users/x/form.dotx", "External"))
    return package(body(), {"word/_rels/settings.xml.rels": target})


def _typed(text: str) -> str:
    """Georgian as it was typed for AcadNusx and its sisters."""
    latin = dict(
        zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "abgdevzTiklmnopJrstufqRySCcZwWxjh", strict=True)
    )
    return "".join(latin.get(letter, letter) for letter in text)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, builder in CASES.items():
        (folder / f"{name}.docx").write_bytes(builder())


if __name__ == "__main__":
    main()
