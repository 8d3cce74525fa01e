"""The reviewer's guide is true to the desk: its keys, its buttons, its pictures and links."""

import re
from pathlib import Path

from app.model.flaw import Dimension, Weight
from app.web.keys import KEYS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "reviewing.md").read_text(encoding="utf-8")
WORDS = "".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "app/web/templates").rglob("*.html")
)


def _rows() -> set[str]:
    """The chords of the guide's table, each written as the house writes it."""
    found = set()
    for row in re.findall(r"^\| ((?:Ctrl|Alt|F\d).*?) \|", GUIDE, re.MULTILINE):
        first, *more = row.split(", ")
        held = first.rpartition(" + ")[0]
        chords = [first, *(f"{held} + {key}" for key in more)]
        found |= {one.replace("Page ", "Page").replace(" + ", "+") for one in chords}
    return found


def test_the_guide_has_every_key_and_no_other():
    assert _rows() == {key.usual for key in KEYS}


def test_every_word_in_bold_stands_on_the_desk():
    mine = GUIDE[GUIDE.index("## The queue") : GUIDE.index("## Nothing is lost")]
    pressed = re.findall(r"^\| [^|]+ \| \*\*([^*]+)\*\*", mine, re.MULTILINE)
    assert len(pressed) == 12
    for words in pressed:
        assert f'"{words}"' in WORDS, words


def test_every_kind_and_weight_of_a_mistake_is_explained():
    where = GUIDE[GUIDE.index("### Send it back") : GUIDE.index("## Nothing is lost")]
    assert len(re.findall(r"^\| ", where, re.MULTILINE)) == len(Dimension) + len(Weight) + 2


def test_every_picture_and_document_that_it_names_is_there():
    for name in re.findall(r"\]\(([^)#]+)[^)]*\)", GUIDE):
        if not name.startswith("http"):
            assert (DOCS / Path(name)).is_file(), name
