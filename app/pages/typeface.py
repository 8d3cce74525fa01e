"""Typefaces that travel with the pages, for the scripts that old telephones set badly or not at all.

The files stand in `fonts/`: parts of free fonts (OFL), cut by `make fonts` down to the letters of
the languages that we publish in. That part is a table and the same for every page: a changed text
never changes a font. What it lacks is set in a typeface of the reader's own.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"

# Joiners, and the circle under a mark that stands alone. No digits and no Latin letters: a dose is
# set whole in one typeface of the reader's own, and whoever has the script need not fetch ours for it.
_SHARED = "200C-200D 25CC"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface for the pages in one script (ISO 15924).

    `file` names the file in `fonts/` without its ending; `letters` are ranges of code points.
    """

    script: str
    family: str
    file: str
    letters: str

    @property
    def characters(self) -> frozenset[int]:
        """The code points that it is meant to have; a font may lack signs that are rarely used."""
        ends = [one.split("-") for one in self._ranges]
        return frozenset(
            code for pair in ends for code in range(int(pair[0], 16), int(pair[-1], 16) + 1)
        )

    @property
    def unicode_range(self) -> str:
        """The same as CSS says it."""
        return ",".join(f"U+{one}" for one in self._ranges)

    @property
    def _ranges(self) -> list[str]:
        return f"{self.letters} {_SHARED}".split()

    @property
    def content(self) -> bytes:
        """The file's bytes (WOFF2)."""
        return _content(self.file)

    @property
    def path(self) -> str:
        """Where it stands below the site's root; another content has another name."""
        return f"fonts/{self.file}.{sha256(self.content).hexdigest()[:12]}.woff2"


@cache
def _content(file: str) -> bytes:
    return (FOLDER / f"{file}.woff2").read_bytes()


FACES = (
    Face(  # Urdu, and Punjabi in Shahmukhi
        "Aran",
        "Parlance Nastaliq",
        "noto-nastaliq-urdu",
        "0600-0603 060C 060D 0610-0615 061B 061F 0621-063A 0640-0658 0660-066D 0670 0674 0679 067E"
        " 0686 0688 0691 0698 06A9 06AF 06BA 06BB 06BE 06C0-06C3 06CC 06D2-06D5 06F0-06F9 0768",
    ),
    Face("Mymr", "Parlance Myanmar", "noto-sans-myanmar", "1000-109F"),  # Burmese, and S’gaw Karen
    Face("Khmr", "Parlance Khmer", "noto-sans-khmer", "1780-17FF 200B"),
    Face("Ethi", "Parlance Ethiopic", "noto-sans-ethiopic", "1200-139F"),  # Amharic, Tigrinya
)
