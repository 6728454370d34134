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
