"""Cuts the web fonts in docs/assets/fonts/ from the print fonts in assets/fonts/.

Run it after a font or a list of characters below has changed. The same fonts and the same
fontTools give the same bytes. Every character listed here must be in its font, or the
script stops; docs/assets/stylesheets/fonts.css names the same characters as unicode-range.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

PROJECT = Path(__file__).resolve().parent.parent
PRINT_FONTS = PROJECT / "assets" / "fonts"
WEB_FONTS = PROJECT / "docs" / "assets" / "fonts"

# Regular to bold stays variable; any other axis is fixed.
AXIS_LIMITS = {"wght": (400, 700), "wdth": 100}


@dataclass(frozen=True)
class Cut:
    """One web font: the print font it comes from and the characters it keeps."""

    source: str
    target: str
    ranges: tuple[tuple[int, int], ...] = ()
    characters: str = ""

    def codepoints(self) -> set[int]:
        """Every character of the cut, as numbers."""
        in_ranges = {code for first, last in self.ranges for code in range(first, last + 1)}
        return in_ranges | {ord(character) for character in self.characters}


CUTS = (
    Cut(
        source="NotoSansGeorgian[wght].ttf",
        target="noto-sans-georgian.woff2",
        ranges=(
            (0x10D0, 0x10FF),  # Mkhedruli
            (0x1C90, 0x1CBA),  # Mtavruli: nobody should write it, but it may be pasted
            (0x1CBD, 0x1CBF),
        ),
    ),
    Cut(
        source="NotoSans[wght].ttf",
        target="noto-sans-latin.woff2",
        ranges=(
            (0x0020, 0x007E),  # Basic Latin
            (0x00A0, 0x00FF),  # Latin-1, with « » · × and the no-break space
            (0x0100, 0x017F),  # Latin Extended-A: names of partner towns, as Łódź
            (0x0218, 0x021B),  # Romanian
        ),
        characters="„“”‚‘’‹›\u2010\u2011–—…•−№€₾™\u2009\u202f",
    ),
    Cut(
        source="NotoSansMath-Marks.ttf",
        target="noto-sans-marks.woff2",
        characters="←↑→↓↔↗≈≠≤≥✓",
    ),
)

LAYOUT_FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright and licence


def main() -> None:
    """Write every web font and put the licence beside them."""
    WEB_FONTS.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        target = write_web_font(cut)
        print(f"{target.relative_to(PROJECT)}: {target.stat().st_size:,} bytes")
    shutil.copyfile(PRINT_FONTS / "OFL.txt", WEB_FONTS / "OFL.txt")


def write_web_font(cut: Cut) -> Path:
    """Write the web font of one cut and return its path."""
    font = TTFont(PRINT_FONTS / cut.source, recalcTimestamp=False)
    keep_characters(font, cut.codepoints())
    limit_axes(font)
    font.flavor = "woff2"
    target = WEB_FONTS / cut.target
    font.save(target)
    return target


def keep_characters(font: TTFont, codepoints: set[int]) -> None:
    """Drop all other characters; stop when the font lacks one of these."""
    options = Options(
        ignore_missing_unicodes=False, layout_features=LAYOUT_FEATURES, name_IDs=NAMES
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints)
    subsetter.subset(font)


def limit_axes(font: TTFont) -> None:
    """Narrow the axes of a variable font."""
    if "fvar" in font:
        axes = {axis.axisTag for axis in font["fvar"].axes}
        limits = {tag: limit for tag, limit in AXIS_LIMITS.items() if tag in axes}
        instantiateVariableFont(font, limits, inplace=True)


if __name__ == "__main__":
    main()
