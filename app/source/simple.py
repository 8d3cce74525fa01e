"""Contents whose markup leaves no doubt, read without the parser: most of those with any.

What is told here is what `inline` makes of the parser's tokens for the same content, or None. A
delimiter is taken only where CommonMark's flanking rules (0.31.2, section 6.2) let it open or
close and nothing else, and a link only with its address behind it.
"""

import re

from app.model.message import Markup
from app.source.parsed import FOLD, Parsed, Raw

# Text that no inline rule looks at; a `!` counts before a bracket only.
_TEXT = r"(?:[^\\`*_\[\]<&{!]|!(?!\[))[^\\`*_\[\]<&{!]*(?:!(?!\[)[^\\`*_\[\]<&{!]*)*"
# A run that begins with a letter or figure and ends with one, or with a sign before white space.
_RUN = rf"(?=[^\W_]){_TEXT}(?:(?<=[^\W_])|(?<=[.,:;!?])(?=\*+(?:[ \n]|\Z)))"
_PIECE = re.compile(
    rf"(?P<text>{_TEXT})"
    rf"|(?:(?<=[ \n(])|\A)(?P<delimiter>\*\*?)(?P<run>{_RUN})(?P=delimiter)(?=[ \n.,:;!?)]|\Z)"
    rf"|\[(?P<words>{_TEXT})\]\((?P<href>(?:https?://|tel:|mailto:)[A-Za-z0-9/.#?=~%+@-]+)\)"
)
_MARKUP = {"**": Markup.STRONG, "*": Markup.EMPHASIS}


def parse(content: str) -> Parsed | None:
    """The text with its numbered tags; None if the content wants the parser."""
    if "  \n" in content:
        return None
    raws: list[Raw] = []
    texts: list[str] = []
    at = 0
    while at < len(content):
        piece = _PIECE.match(content, at)
        if piece is None:
            return None
        if piece["text"]:
            texts.append(piece["text"])
        else:
            raw = _raw(piece, len(raws) + 1)
            texts.append(f"<{raw.number}>{piece['run'] or piece['words']}</{raw.number}>")
            raws.append(raw)
        at = piece.end()
    return Parsed(FOLD.sub(" ", "".join(texts)), 0, len(content), raws)


def _raw(piece: re.Match[str], number: int) -> Raw:
    begin, end = piece.span()
    if piece["delimiter"]:
        inner, outer = piece.span("run")
        return Raw(_MARKUP[piece["delimiter"]], (begin, inner), (outer, end), number=number)
    inside = piece.span("words")
    href = piece["href"]
    return Raw(
        Markup.LINK, (begin, inside[0]), (inside[1], end), href, inside=inside, number=number
    )
