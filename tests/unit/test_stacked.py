"""Tables of hand-written pages and of texts on a phone."""

from knowledge_base.prose.stacked import stacked

_WIDE = """<table>
<thead>
<tr>
<th>ველი</th>
<th>რას ნიშნავს</th>
<th>მაგალითი</th>
</tr>
</thead>
<tbody>
<tr>
<td><strong>kind</strong></td>
<td>სახე &lt;და&gt; <a href="#x">ბმული</a></td>
<td><code>reform</code></td>
</tr>
</tbody>
</table>"""


def test_each_cell_of_a_wide_table_names_its_column_and_the_first_heads_its_row():
    html = stacked(f"<p>მანამდე</p>\n{_WIDE}\n<p>მერე</p>")
    assert '<table class="kb-table kb-stack">' in html
    assert '<th scope="col">რას ნიშნავს</th>' in html
    assert '<th scope="row"><strong>kind</strong></th>' in html
    assert (
        '<td data-label="რას ნიშნავს">სახე &lt;და&gt; <a href="#x">ბმული</a></td>'
        '<td data-label="მაგალითი"><code>reform</code></td></tr>'
    ) in html
    assert html.startswith("<p>მანამდე</p>\n<div ") and html.endswith("</div>\n<p>მერე</p>")


def test_a_column_without_a_name_and_signs_in_a_name_stay_safe():
    html = stacked(_WIDE.replace("<th>მაგალითი</th>", "<th>&quot;a&quot; &amp; b</th>"))
    assert 'data-label="&quot;a&quot; &amp; b"' in html
    assert '<td data-label="">' in stacked(_WIDE.replace("<th>მაგალითი</th>", "<th></th>"))


def test_a_table_of_two_columns_is_left_as_it_is():
    two = "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n</table>"
    assert stacked(two) == two


def _two(head: str, first: str, second: str) -> str:
    return (
        f"<table><thead><tr><th>{head}</th><th>b</th></tr></thead>"
        f"<tbody><tr><td>{first}</td><td>{second}</td></tr></tbody></table>"
    )


def test_a_table_of_two_columns_whose_words_are_too_long_for_a_phone_is_a_list_there():
    long = "თვითმმართველობის", "თვითმმართველობები"
    assert 'data-label="b"' in stacked(_two("a", *long))
    assert 'data-label="b"' in stacked(_two("a", f"ა და {long[0]}", f"<em>{long[1]}</em> ბ"))
    assert 'data-label="b"' in stacked(_two(long[0], "a", long[1]))
    for fits in (
        (long[0], "მერია და საკრებულო"),
        ("self-government", "municipalities"),
        ("თვითმმართველობა/თვითმმართველ", "მერი-თავმჯდომარე"),
    ):
        assert stacked(_two("a", *fits)) == _two("a", *fits)


def test_a_table_with_a_row_of_other_cells_stays_as_it_is():
    head = "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
    for row in ("<td>1</td><td>2</td>", '<td colspan="3">all</td>', "<th>1</th><td>2</td>", ""):
        table = f"<table>{head}<tbody><tr>{row}</tr></tbody></table>"
        assert stacked(table) == table


def test_how_a_column_is_aligned_and_cells_to_fill_in_stay():
    head = '<thead><tr><th>A</th><th class="kb-right">B</th><th>C</th></tr></thead>'
    row = '<tr><td>1</td><td class="kb-right">2</td><td> </td></tr>'
    html = stacked(f"<table>{head}<tbody>{row}</tbody></table>")
    assert '<th class="kb-right" scope="col">B</th>' in html
    assert '<td class="kb-right" data-label="B">2</td>' in html
    assert '<td class="kb-blank" data-label="C"></td>' in html


def test_no_citation_stands_in_the_name_of_a_column():
    html = stacked(_WIDE.replace("<th>მაგალითი</th>", "<th>მაგალითი[^report]</th>"))
    assert '<th scope="col">მაგალითი[^report]</th>' in html
    assert 'data-label="მაგალითი"' in html


def test_the_name_of_a_column_keeps_its_blanks_whatever_stands_in_it():
    html = stacked(_WIDE.replace("<th>მაგალითი</th>", "<th>ქართულად,\n<code>ka.md</code></th>"))
    assert 'data-label="ქართულად, ka.md"' in html


def test_blanks_stay_what_they_were():
    html = stacked(_WIDE.replace("სახე", "1\u00a0100 &amp;nbsp;"))
    assert "1\u00a0100 &amp;nbsp;" in html and "1&nbsp;" not in html
