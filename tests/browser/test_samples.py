"""Samples of files on the pages of fields and findings, on a phone and in the clipboard."""

import pytest

PHONE = {"width": 360, "height": 780}
PAGES = ("fields/reform/", "en/fields/training/", "findings/kb214/", "en/findings/kb313/")

LINES = """
    [...document.querySelectorAll(".kb-sample .kb-line")].map((line) => {
      const text = line.textContent;
      const range = document.createRange();
      range.selectNodeContents(line);
      const box = line.parentElement.getBoundingClientRect();
      // A piece of a line that is wrapped in a mark has a box of its own, beside that of its text.
      const rows = new Map();
      for (const { left, right, top } of range.getClientRects()) {
        const row = Math.round(top / 6);
        const [from, to] = rows.get(row) ?? [left, right];
        rows.set(row, [Math.min(from, left), Math.max(to, right)]);
      }
      const first = document.createRange();
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (!node.data.trim()) node = walker.nextNode();
      const from = node.data.search(/\\S/);
      first.setStart(node, from);
      first.setEnd(node, from + 1);
      return {
        text,
        begins: first.getBoundingClientRect().left,
        goesOn: [...rows.values()].slice(1).map(([left]) => left),
        over: Math.max(...[...rows.values()].map(([, right]) => right - box.right)),
      };
    })
"""
"""Of each line: where its first letter stands, where the rows below that begin, how far it juts."""


COPIED = "(sample) => { getSelection().selectAllChildren(sample); return `${getSelection()}`; }"


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_a_long_line_goes_on_to_the_right_of_its_own_beginning(open_page, address, path):
    page = open_page(viewport=PHONE)
    page.goto(address + path)
    lines = [line for line in page.evaluate(LINES) if line["text"].strip()]
    assert lines
    for line in lines:
        assert line["over"] <= 0, line
        assert all(left > line["begins"] for left in line["goesOn"]), line
    if path.startswith("fields"):
        assert sum(bool(line["goesOn"]) for line in lines) > 3


@pytest.mark.parametrize("path", PAGES)
def test_a_sample_is_copied_as_it_stands_in_the_file(open_page, address, path):
    page = open_page(viewport=PHONE)
    page.goto(address + path)
    for sample in page.locator(".kb-sample").all():
        copied = sample.evaluate(COPIED)
        assert copied.rstrip("\n") == sample.text_content().rstrip("\n")


WORDS = """
    [...document.querySelectorAll("main td, main td code")].flatMap((cell) =>
      [...cell.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).flatMap((node) =>
        [...node.data.matchAll(/[a-z]{2,}/g)].filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          return rows.size > 1;
        }).map(([word]) => word)))
"""
"""Words of Latin letters in tables that go on in another line."""


@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1280, "screen"), (680, "print")])
@pytest.mark.parametrize("path", ["fields/reform/", "contribute/records/"])
def test_names_of_files_and_ids_break_between_words_only(open_page, address, path, width, media):
    page = open_page(viewport={"width": width, "height": 780})
    page.emulate_media(media=media)
    page.goto(address + path)
    assert page.evaluate(WORDS) == []
