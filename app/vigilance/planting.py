"""What a mistake is planted in, what comes of it, and where in a text one may be put."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.finding import Pair

Span = tuple[int, int]

# What has classes of its own, and is left alone by those that change words and numbers.
ADDRESS = re.compile(r"https?://[^\s<>()\"'»”]+|www\.[^\s<>()\"'»”]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]\b|\{\w*\}", re.ASCII)
ENTITY = re.compile(r"&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.ASCII | re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>|</?[1-9]\d{0,3}/?>", re.ASCII)
DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d)")
PHONE = re.compile(r"(?<![\w.,/-])\+?\d(?:[  ()-]{0,2}\d){6,14}(?![\w])")
_KEPT = (ADDRESS, MAIL, PLACEHOLDER, ENTITY, TAG, DATE, PHONE)

# Scripts that set no spaces between words: there a phrase is found wherever it stands.
UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})


@dataclass(frozen=True, slots=True)
class Given:
    """A good translation, and what stands around it in its file.

    `others` are translations of other segments, `abroad` (tag, text) translations of this one into
    other languages. Terms are those of the pair.
    """

    id: str
    pair: Pair
    others: tuple[str, ...] = ()
    abroad: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The translation."""
        return self.pair.target


@dataclass(frozen=True, slots=True)
class Planted:
    """The translation with one mistake in it.

    `span` is (start, end) in characters of `target`, empty where something was taken out; `what`
    says what was done, in a few characters.
    """

    target: str
    span: Span
    what: str


def put(text: str, span: Span, new: str) -> Planted | None:
    """The text with this in place of that; None where that would change nothing."""
    start, end = span
    old = text[start:end]
    if old == new:
        return None
    return Planted(text[:start] + new + text[end:], (start, start + len(new)), f"{old}->{new}")


def cut(text: str, span: Span) -> Planted | None:
    """The text without this, nor the space that would stand there twice; None if nothing is left."""
    start, end = span
    gone = text[start:end]
    if end < len(text) and text[end] == " " and (start == 0 or text[start - 1] == " "):
        end += 1
    elif end == len(text) and start and text[start - 1] == " ":
        start -= 1
    left = text[:start] + text[end:]
    if not gone or not any(map(str.isalnum, left)):
        return None
    return Planted(left, (start, start), f"{gone}->")


def kept(text: str) -> list[Span]:
    """The spans of tags, addresses, placeholders, dates and telephone numbers."""
    return [found.span() for pattern in _KEPT for found in pattern.finditer(text)]


def outside(span: Span, spans: Iterable[Span]) -> bool:
    """Does the span touch none of these?"""
    return all(span[1] <= start or end <= span[0] for start, end in spans)


def words(text: str) -> list[Span]:
    """The spans of all runs of letters, marks and joiners that are not in a tag or an address."""
    found, start = [], -1
    for at, character in enumerate([*text, " "]):
        if _letter(character):
            start = at if start < 0 else start
        elif start >= 0:
            found.append((start, at))
            start = -1
    inside = kept(text)
    return [span for span in found if outside(span, inside)]


def places(text: str, phrase: str, *, unspaced: bool = False) -> list[Span]:
    """Where this stands in the text as whole words, whatever its capitals."""
    if not phrase:
        return []
    found = [one.span() for one in re.finditer(re.escape(phrase), text, re.IGNORECASE)]
    inside = kept(text)
    return [
        (start, end)
        for start, end in found
        if outside((start, end), inside)
        and (unspaced or not (_joins(text, start) or _joins(text, end)))
    ]


def listed(text: str, phrases: Sequence[str], *, unspaced: bool = False) -> list[tuple[Span, str]]:
    """Where each of these stands, the longest where several do."""
    taken: list[Span] = []
    found = []
    for phrase in sorted(phrases, key=len, reverse=True):
        for span in places(text, phrase, unspaced=unspaced):
            if outside(span, taken):
                taken.append(span)
                found.append((span, phrase))
    return sorted(found)


def like(old: str, new: str) -> str:
    """The new word with a capital where the old one has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _joins(text: str, at: int) -> bool:
    """Do letters stand on both sides of this place?"""
    return 0 < at < len(text) and _letter(text[at - 1]) and _letter(text[at])


def _letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" or character in "\u200c\u200d"
