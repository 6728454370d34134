"""Running the browser's modules in a test: by Node where there is one, else in Chromium."""

import functools
import http.server
import json
import shutil
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

from knowledge_base.search.rules import rules_text

PROJECT = Path(__file__).parents[3]
MODULES = PROJECT / "docs/assets/javascripts/search"


def evaluate(request, function, argument):
    """What the JavaScript `function` makes of `argument`.

    It is called with `load`, which imports one of our modules by its name, the rules, and
    `argument`. `request` is pytest's, for the fixtures that are needed.
    """
    modules = request.getfixturevalue("tmp_path") / "modules"
    shutil.copytree(MODULES, modules, dirs_exist_ok=True)
    (modules / "rules.json").write_text(rules_text(), "utf-8")
    if shutil.which("node"):
        return _in_node(modules, function, argument)
    return _in_chromium(modules, request.getfixturevalue("browser"), function, argument)


def _in_node(modules, function, argument):
    (modules / "package.json").write_text('{"type": "module"}', "utf-8")
    (modules / "argument.json").write_text(json.dumps(argument), "utf-8")
    (modules / "run.js").write_text(
        f"""
        import {{ readFileSync, writeFileSync }} from "node:fs";
        const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
        const load = (name) => import(`./${{name}}.js`);
        const made = await ({function})(load, read("rules.json"), read("argument.json"));
        writeFileSync(new URL("made.json", import.meta.url), JSON.stringify(made));
        """,
        "utf-8",
    )
    subprocess.run(["node", str(modules / "run.js")], check=True)
    return json.loads((modules / "made.json").read_text("utf-8"))


def _in_chromium(modules, browser, function, argument):
    with served(modules) as address:
        page = browser.new_page()
        page.goto(f"{address}rules.json")
        made = page.evaluate(
            f"""async (argument) => {{
                const load = (name) => import(`/${{name}}.js`);
                const rules = await (await fetch("/rules.json")).json();
                return ({function})(load, rules, argument);
            }}""",
            argument,
        )
        page.close()
        return made


@contextmanager
def served(folder):
    """The address of a server of `folder`, as long as the context lasts."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
