"""Cuts the fonts of print and web from the variable originals in assets/variable-fonts/.

Run it after a font or a list of characters below has changed. The same fonts and the same
fontTools give the same bytes. Every character listed here must be in its font, or the
script stops; docs/assets/stylesheets/fonts.css names the same characters as unicode-range.

Print fonts, in assets/fonts/, have all characters and one weight each: Typst would work out
every letter of a variable font anew, an eleventh of the time of a printed module.
"""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

PROJECT = Path(__file__).resolve().parent.parent
ORIGINALS = PROJECT / "assets" / "variable-fonts"
PRINT_FONTS = PROJECT / "assets" / "fonts"
WEB_FONTS = PROJECT / "docs" / "assets" / "fonts"

# What the templates of printing ask for: text, labels and titles, strong text.
PRINT_WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}

# On the web regular to bold stays variable; any other axis is fixed.
AXIS_LIMITS = {"wght": (400, 700), "wdth": 100}


@dataclass(frozen=True)
class Cut:
    """One web font: the font it comes from and the characters it keeps."""

    source: Path
    target: str
    ranges: tuple[tuple[int, int], ...] = ()
    characters: str = ""

    def codepoints(self) -> set[int]:
        """Every character of the cut, as numbers."""
        in_ranges = {code for first, last in self.ranges for code in range(first, last + 1)}
        return in_ranges | {ord(character) for character in self.characters}


CUTS = (
    Cut(
        source=ORIGINALS / "NotoSansGeorgian[wght].ttf",
        target="noto-sans-georgian.woff2",
        ranges=(
            (0x10D0, 0x10FF),  # Mkhedruli
            (0x1C90, 0x1CBA),  # Mtavruli: nobody should write it, but it may be pasted
            (0x1CBD, 0x1CBF),
        ),
    ),
    Cut(
        source=ORIGINALS / "NotoSans[wght].ttf",
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
        source=PRINT_FONTS / "NotoSansMath-Marks.ttf",
        target="noto-sans-marks.woff2",
        characters="←↑→↓↔↗≈≠≤≥✓",
    ),
)

LAYOUT_FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright and licence


def main() -> None:
    """Write every font and put the licence beside them."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    written = [
        *(
            write_print_font(source, name, weight)
            for source in ORIGINALS.glob("*.ttf")
            for name, weight in PRINT_WEIGHTS.items()
        ),
        *(write_web_font(cut) for cut in CUTS),
    ]
    for target in sorted(written):
        print(f"{target.relative_to(PROJECT)}: {target.stat().st_size:,} bytes")
    for folder in (PRINT_FONTS, WEB_FONTS):
        shutil.copyfile(ORIGINALS / "OFL.txt", folder / "OFL.txt")


def write_print_font(source: Path, name: str, weight: int) -> Path:
    """Write one weight of a variable font, with all its characters, and return its path."""
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=True)
    target = PRINT_FONTS / source.name.replace("[wght]", f"-{name}")
    font.save(target)
    return target


def write_web_font(cut: Cut) -> Path:
    """Write the web font of one cut and return its path."""
    font = TTFont(cut.source, recalcTimestamp=False)
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
