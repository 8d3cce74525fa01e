"""What the cutter knows before names are given: sites in the file, the marks inside them, nodes.

None of this leaves the room. An `Article` is made from a `Draft`; weaving makes the draft again
(cutting is deterministic) and splices into the places that it holds. All places are offsets in
characters into the whole text of the file, end exclusive.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from app.model import markup
from app.model.article import FrontMatter, Kind, Locked
from app.model.message import Markup, Role

_WORDY = re.compile(r"[^\W_]")

Span = tuple[int, int]


class Setting(StrEnum):
    """What surrounds a text in the file, and so which characters must be escaped there."""

    BLOCK = "block"  # a paragraph or a setext heading
    LINE = "line"  # an ATX heading
    CELL = "cell"
    ALTERNATIVE = "alternative"
    TITLE = "title"
    YAML = "yaml"
    PLAIN = "plain"


@dataclass(slots=True)
class Mark:
    """A numbered tag and its markup in the file.

    A void tag has `close` None and its whole markup in `open`. `label` is the link text of a
    reference link that names its definition by that text: once translated it has to be
    written `[text][label]`. `title` and `alternative` are indexes of sites inside the markup.
    """

    markup: Markup
    open: Span
    close: Span | None = None
    href: str = ""
    literal: str = ""
    number: int = 0
    label: Span | None = None
    title: int | None = None
    alternative: int | None = None

    def means(self) -> tuple[Markup, str, str, bool, bool]:
        """What must be the same in a woven file."""
        titled, described = self.title is not None, self.alternative is not None
        return self.markup, self.href, self.literal, titled, described


@dataclass(slots=True)
class Site:
    """One text in the file; `start` to `end` is what a target replaces.

    `breaks` are the file's own bytes of its hard line breaks. `tail` follows a replaced text (the
    label of a reference image), `quote` is the character around a link title or a YAML scalar,
    `cell` says that a table's cell is around it, and `why` why nobody may translate it.
    """

    role: Role
    setting: Setting
    start: int
    end: int
    line: int
    text: str
    trail: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    breaks: tuple[str, ...] = ()
    tail: str = ""
    quote: str = ""
    cell: bool = False
    nested: bool = False
    why: str = ""

    @property
    def sent(self) -> bool:
        """Whether it is a message: something in it is to be translated, and nothing forbids it."""
        text = markup.strip(self.text) if self.marks else self.text
        return not self.why and _WORDY.search(text) is not None


@dataclass(slots=True)
class Node:
    """A block in the making; `kind` None is raw HTML, kept for comparison and never rendered."""

    kind: Kind | None
    children: "list[Node]" = field(default_factory=list)
    site: int | None = None
    literal: str = ""
    level: int = 0
    start: int | None = None
    tight: bool = True
    header: bool = False
    align: str = ""

    def shape(self) -> tuple[object, ...]:
        """All that must be the same in a woven file, children apart."""
        return (
            self.kind,
            self.literal,
            self.level,
            self.start,
            self.tight,
            self.header,
            self.align,
            self.site is None,
            len(self.children),
        )


@dataclass(slots=True)
class Draft:
    """A whole file, cut. `definitions` maps a link label to (address, title)."""

    front: FrontMatter = field(default_factory=FrontMatter)
    nodes: list[Node] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    locked: list[Locked] = field(default_factory=list)
    definitions: dict[str, tuple[str, str]] = field(default_factory=dict)
    title: int | None = None
    summary: int | None = None

    def add(self, site: Site) -> int:
        """Keep a site; its index."""
        self.sites.append(site)
        return len(self.sites) - 1
