"""Tags hidden from an engine behind marks that it leaves alone, and found again in its answer."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from app.model import markup

Token = tuple[int, str]  # a tag's number and the tag, or 0 and literal text


class Mask(Protocol):
    """One way to hide the tags of a text; `name` tells the engine which one it was."""

    @property
    def name(self) -> str:
        """The mask's name, for the engine."""

    def hide(self, tagged: str) -> str | None:
        """What the engine is given; None if this text cannot wear this mask."""

    def reveal(self, answer: str, tagged: str) -> str:
        """The answer as tagged text; its tags may be wrong (see `kept`), never made up."""


def tokens(tagged: str) -> list[Token]:
    """The text as tags and literal runs, escapes undone."""
    return [(piece.number, piece.text) for piece in markup.pieces(tagged)]


def render(parts: list[Token]) -> str:
    """Tagged text from tags and literal runs.

    Neighbouring runs are joined before they are escaped: `<1` and `>` must not become a tag.
    """
    made: list[str] = []
    literal = ""
    for number, text in [*parts, (-1, "")]:
        if number == 0:
            literal += text
            continue
        made += [markup.escape(literal), text]
        literal = ""
    return "".join(made)


def kept(source: str, target: str) -> bool:
    """Do these tags stand for the source's? A part of a text may be unbalanced as it was before."""
    wanted = Counter(token for token in tokens(source) if token[0])
    given = Counter(token for token in tokens(target) if token[0])
    return wanted == given and (markup.nests(target) or not markup.nests(source))


@dataclass(frozen=True, slots=True)
class Marks:
    """Each tag as its place in a pair of rare brackets: `Call ⟦1⟧999⟦2⟧ now⟦3⟧`.

    Engines may put blanks, other digits or the wide form of the brackets; all are read. An answer
    that holds an opening or closing bracket beyond the source's has a mark that was torn.
    """

    name: str
    left: str
    right: str
    look: re.Pattern[str]
    trace: re.Pattern[str]

    def hide(self, tagged: str) -> str | None:
        """The text with its marks; None if its own words look like a mark."""
        made: list[str] = []
        place = 0
        for number, text in tokens(tagged):
            if number:
                place += 1
                made.append(f"{self.left}{place}{self.right}")
            elif self.trace.search(text):
                return None
            else:
                made.append(text)
        return "".join(made)

    def reveal(self, answer: str, tagged: str) -> str:
        """The answer with its marks made tags again; a mark that was never given is dropped."""
        tags = [token for token in tokens(tagged) if token[0]]
        found: list[Token] = []
        at = 0
        for mark in self.look.finditer(answer):
            found.append((0, answer[at : mark.start()]))
            place = int(mark[1])
            if 1 <= place <= len(tags):
                found.append(tags[place - 1])
            at = mark.end()
        found.append((0, answer[at:]))
        return snug(tagged, render(found))


BRACKETS = Marks(
    "brackets",
    "⟦",
    "⟧",
    re.compile(r"[⟦〚]\s*(\d{1,4})\s*[⟧〛]"),
    re.compile(r"[⟦〚⟧〛]"),
)
BRACES = Marks(
    "braces",
    "{{",
    "}}",
    re.compile(r"[{｛]\s*[{｛]\s*(\d{1,4})\s*[}｝]\s*[}｝]"),
    re.compile(r"[{｛]\s*[{｛]|[}｝]\s*[}｝]"),
)


def torn(source: str, target: str) -> bool:
    """Does the target's text hold the remains of a mark that the source's text does not?"""
    was, now = markup.strip(source), markup.strip(target)
    return any(mark.trace.search(now) and not mark.trace.search(was) for mark in (BRACKETS, BRACES))


def snug(source: str, target: str) -> str:
    """The target with no blank just inside a pair of tags where the source has none.

    `Llame al <1> 999 </1>.` for `Call <1>999</1>.` would underline the blanks of a link.
    """
    wide = _wide(tokens(source))
    parts = tokens(target)
    for at, tag in enumerate(parts):
        if tag in wide:
            continue
        if _opens(tag) and _text(parts, at + 1)[:1].isspace():
            parts[at + 1] = (0, parts[at + 1][1].lstrip())
            if at and not parts[at - 1][0] and not parts[at - 1][1][-1:].isspace():
                parts[at - 1] = (0, parts[at - 1][1] + " ")
        elif _closes(tag) and _text(parts, at - 1)[-1:].isspace():
            parts[at - 1] = (0, parts[at - 1][1].rstrip())
            if _text(parts, at + 1)[:1].isalnum():
                parts[at + 1] = (0, " " + parts[at + 1][1])
    return render(parts)


def _opens(tag: Token) -> bool:
    """`<1>`?"""
    return tag[0] > 0 and not tag[1].endswith("/>") and not _closes(tag)


def _closes(tag: Token) -> bool:
    """`</1>`?"""
    return tag[0] > 0 and tag[1].startswith("</")


def _text(parts: list[Token], at: int) -> str:
    """The literal run at this place if there is one with words in it, else ""."""
    if not 0 <= at < len(parts) or parts[at][0] or not parts[at][1].strip():
        return ""
    return parts[at][1]


def _wide(parts: list[Token]) -> set[Token]:
    """The tags of pairs that have a blank just inside them."""
    found = {one for one, other in pairwise(parts) if _opens(one) and other[1][:1].isspace()}
    found |= {other for one, other in pairwise(parts) if _closes(other) and one[1][-1:].isspace()}
    return found
