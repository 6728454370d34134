"""`python benchmarks/search/first_query.py [N]`: the first search on a site of N more reforms.

Writes a project with N synthetic reforms, gives the site an index of them all, and types into the
search box of a page in Chromium that has never seen the site, from a server on the same machine.
Prints the milliseconds from the last key to the first results, and what was fetched for them; the
server compresses nothing.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from corpus import PROJECT, build_site, documents_of
from playwright.sync_api import Browser
from served import chromium, served

from knowledge_base.catalogue.load import load
from knowledge_base.rendering.files import write_files
from knowledge_base.search.index import index_of
from knowledge_base.search.synonyms import synonym_files

TYPED = {"ka": "ბიუჯეტი", "en": "budget"}
HOME = {"ka": "", "en": "en/"}
RUNS = 5
MOST_MILLISECONDS, MOST_BYTES = 1_000, 400_000


def main() -> int:
    """Measure, print, and say whether it is within the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1_000, help="how many reforms more")
    parser.add_argument("--site", type=Path, help="an already built site, left as it is")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder) / "site"
        if options.site:
            shutil.copytree(options.site, site)
        else:
            build_site(site)
        # The pages of the synthetic reforms themselves are not asked for.
        _enlarge(site, Path(folder) / "project", options.count)
        print(f"# The first search, with {options.count} reforms more\n")
        print("| language | ms, median of 5 | kB until then | kB with the other language |")
        print("| --- | --- | --- | --- |")
        with served(site) as address:
            return max([_measure(browser, address, language) for language in TYPED])


def _enlarge(site: Path, project: Path, count: int) -> None:
    """Give `site` the index that it would have with `count` synthetic reforms more."""
    command = [sys.executable, str(PROJECT / "scripts" / "make_corpus.py"), str(count)]
    subprocess.run([*command, str(project)], check=True)
    shutil.rmtree(site / "search")
    write_files(site, index_of(documents_of(project)))
    catalogue = load(project).value
    assert catalogue is not None
    write_files(site, synonym_files(catalogue))


def _measure(browser: Browser, address: str, language: str) -> int:
    runs = [_first_search(browser, address + HOME[language], TYPED[language]) for _ in range(RUNS)]
    milliseconds = median(run[0] for run in runs)
    first, both = max(run[1] for run in runs), max(run[2] for run in runs)
    print(f"| {language} | {milliseconds:.0f} | {first / 1000:.0f} | {both / 1000:.0f} |")
    return int(milliseconds > MOST_MILLISECONDS or first > MOST_BYTES)


def _first_search(browser: Browser, address: str, text: str) -> tuple[float, int, int]:
    """Milliseconds and bytes to the first results, and bytes when all has come."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    fetched = 0

    def count(event: dict[str, float]) -> None:
        nonlocal fetched
        fetched += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", count)
    session.send("Network.enable")
    box = page.locator("#search-box")
    box.press_sequentially(text[:-1])
    start = perf_counter()
    box.press_sequentially(text[-1])
    page.locator("#search-list [role=option]").first.wait_for()
    milliseconds = 1000 * (perf_counter() - start)
    first = fetched
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    context.close()
    return milliseconds, first, fetched


if __name__ == "__main__":
    sys.exit(main())
