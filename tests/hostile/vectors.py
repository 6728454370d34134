"""Hostile texts: the public fixtures of DOMPurify, and our own for the channels of this site."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HARMLESS = ("w", "w" * 40)
"""One letter, as the map shows the more names the shorter they are; and a word that is too long for
two columns on a phone, so that tables have the parts of lists."""


class Vector(NamedTuple):
    name: str
    text: str


# What a page of this site could be attacked through: the theme's settings, its tables of
# contents, our templates, the marks of the shell, our own links and citations, Markdown itself.
OWN = (
    "## x <img src=`x` onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--></script><script>alert(1)</script><!--",
    "]]></script><svg onload=alert(1)>",
    "<!--",
    "<!-- x --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?x <script>alert(1)</script> ?>",
    "</article></main></body></html><script>alert(1)</script>",
    "<plaintext>",
    "<textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<div id="__config">{"base": "https://o.example"}</div>',
    '<form id="__config"><input name="base"></form>',
    '<a id="__search" name="body"></a><img name="getElementById">',
    "__config",
    "## __config",
    "__palette",
    '<base href="https://o.example/">',
    '<meta http-equiv="refresh" content="0; url=https://o.example/">',
    '<meta http-equiv="Content-Security-Policy" content="script-src *">',
    '<link rel="stylesheet" href="https://o.example/x.css">',
    "<style>@import 'https://o.example/x.css'</style>",
    '<p style="background:url(https://o.example/x)" data-md-component="header">x</p>',
    "<template><script>alert(1)</script></template>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>",
    "<math href=javascript:alert(1)>x</math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](<java\u2028script:alert(1)>)",
    "[x](\u0001javascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//o.example/x)",
    "[x](\\\\o.example/x)",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,x>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x]: https://example.org/ "a\\" onmouseover=alert(1) x=\\""\n\n[x]',
    '[x](https://example.org/ "a\\" onmouseover=alert(1) x=\\"")',
    "[x](https://example.org/ '\"><img src=x onerror=alert(1)>')",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x)',
    "![x](https://o.example/x.png)",
    '[x](record:reforms/"onmouseover=alert(1))',
    '[x](<record:reforms/x" onmouseover="alert(1)>)',
    "[x](record:javascript:alert(1))",
    '[x](record:themes/citizen-participation#"onmouseover=alert(1) "y")',
    "[x](record:themes/citizen-participation#&quot;&gt;&lt;img)",
    "[x](record:../../../etc/passwd)",
    "[^page]",
    '[^"onmouseover=alert(1)]',
    "[^<img src=x onerror=alert(1)>]",
    "`[^page]<img src=x onerror=alert(1)>`",
    "~~~ html\n<script>alert(1)</script>\n~~~",
    "    <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<b>\n\n<script>alert(1)</script>",
    "<div\n\n<script>alert(1)</script>",
    '<a href="https://x\n\n" onclick=alert(1)>',
    "\\<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "*<img src=x onerror=alert(1)*>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img/src/onerror=alert(1)>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
)

# What our templates and the shell would fill in, run or swallow: it must be printed as it is.
LITERAL = (
    "{{ 7*7 }}",
    "{% raw %}x{% endraw %}",
    "{# gone #}",
    "{{ page.view }}",
    "${7+7}",
    "@@kb:article@@",
    "@@kb:head@@",
    "%7B%7B7",
    "\\g&lt;0&gt;",
)


def dompurify(corpora: Path) -> list[Vector]:
    """DOMPurify's fixtures, where the corpus lies beside the project."""
    file = corpora / "dompurify" / "expect.json"
    if not file.is_file():
        return []
    fixtures = json.loads(file.read_text("utf-8"))
    return [Vector(f"dompurify-{n}", item["payload"]) for n, item in enumerate(fixtures)]


def own() -> list[Vector]:
    return [Vector(f"own-{n}", text) for n, text in enumerate(OWN)]


def rotation(vectors: list[Vector], start: int) -> Callable[[], str]:
    """Gives the texts one after the other, from the one at `start`, over and over."""
    texts = itertools.cycle(vectors[start:] + vectors[:start])
    return lambda: next(texts).text
