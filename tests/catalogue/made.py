"""Messages, entries and texts to write catalogues from."""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from app.catalogue import Entry, catalogue
from app.model.language import LANGUAGES
from app.model.message import Markup, Message, Role, Tag

SPANISH = LANGUAGES["es"]
REVISED = date(2026, 3, 1)
PATH = "source_texts/why.md"

# What has broken parsers of PO: line ends of all kinds, quotes, escapes, gettext's own words.
_TRICKY = (
    '"',
    "\\",
    "\\n",
    "\n",
    "\r",
    "\t",
    "%",
    "%s",
    "% e",
    "#~ ",
    "#, fuzzy",
    'msgid "',
    "<1>",
)
_TRICKY += ("\u2028", "\u2029", "\x85", "\x1c", "\x1d", "\x1e", "\u200d", "\ufeff")

plain = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
texts = st.lists(plain | st.sampled_from(_TRICKY), min_size=1, max_size=6).map("".join)


def message(number: int, text: str, **more: object) -> Message:
    facts = {"role": Role.PARAGRAPH, "trail": ("Symptoms",), "line": number, **more}
    return Message(id=f"why:{number:04d}", article="why", text=text, **facts)


def entry(number: int, source: str, text: str = "", **more: object) -> Entry:
    return Entry(message(number, source), PATH, text, **more)


def fitting(source: str, text: str) -> str:
    """The text with its source's line breaks at both ends, as an approved one has to be."""
    body = text.strip("\n") or "x"
    if source == "\n":
        return source
    return "\n" * source.startswith("\n") + body + "\n" * source.endswith("\n")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    made = []
    for number, source in enumerate(draw(st.lists(texts, min_size=1, max_size=6)), start=1):
        approved = draw(st.booleans())
        text = draw(st.just("") | texts)
        if approved and text:
            text = fitting(source, text)
        previous = draw(st.just("") | texts)
        made.append(entry(number, source, text, approved=approved, previous=previous))
    return made


CALL = message(
    2, "Call <1>999</1> now", tags=(Tag(1, Markup.LINK, href="tel:999"),), role=Role.LIST_ITEM
)

# One of each kind: approved, drafted, outdated, missing, with line breaks; and one that is retired.
ALL_KINDS = [
    entry(1, "Chest pain", "Dolor de pecho", approved=True),
    Entry(CALL, PATH, "Llame al <1>999</1>", origin="machine draft: apertium 3.8.3"),
    entry(3, "It is 100% effective\nand safe", "Es 100% eficaz\ny seguro", previous="It is safe"),
    entry(4, "Rest"),
    entry(5, "Drink\nplenty\nof water", "Beba\nmucha\nagua", approved=True),
]
RETIRED = [entry(9, "Gone\naway", "Se\nfue", approved=True), entry(8, "Old", "Viejo")]


def written(folder: Path) -> Path:
    path = folder / "why.po"
    path.write_bytes(catalogue("why", SPANISH, ALL_KINDS, REVISED, RETIRED))
    return path
