"""What one content becomes: tagged text, and where its markup stands in the content."""

import re
from dataclasses import dataclass, field

from app.model.message import Markup
from app.source.draft import Span

# A soft line break, with what CommonMark takes away around it.
FOLD = re.compile(r" ?\n[ \t]*")


@dataclass(slots=True)
class Raw:
    """A mark before it is numbered; spans are offsets into the content.

    `label` is `shortcut`, `collapsed`, `full` or "" (no reference); `inside` the link text's or
    alternative text's span; `title` (begin, end, decoded text); `words` the alternative text.
    """

    markup: Markup
    open: Span
    close: Span | None = None
    href: str = ""
    literal: str = ""
    label: str = ""
    inside: Span = (0, 0)
    title: tuple[int, int, str] | None = None
    words: str = ""
    number: int = 0


@dataclass(slots=True)
class Parsed:
    """`start` and `end` frame the text in the content: breaks at its edges stay outside."""

    text: str
    start: int
    end: int
    raws: list[Raw] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
