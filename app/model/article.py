"""An article as its source has it: front matter, a tree of blocks, and the messages they hold."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model.grounds import HIDDEN
from app.model.message import Markup, Message

# No address, one with a scheme or below the root of a site, or one that climbs: not beside the file.
_ELSEWHERE = re.compile(
    r"$|[a-z][a-z0-9+.-]*:|/|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.IGNORECASE | re.DOTALL
)

_HERE = re.compile(r"\A(?:\./+)+")  # before a name: it says nothing

# What a picture's file may be called: on any system's disk and in any archive, by what browsers show.
# They take `#` for the end of a name, and `%20` for a blank.
_PICTURE = re.compile(
    rf"(?!(?:.*/)?[. ]*/)[^\x00{HIDDEN}\ud800-\udfff\\:*?#%\"<>|]+\.(?:png|jpe?g|gif|webp|avif|svg)"
)


def is_picture(name: str) -> bool:
    """Could a picture beside an article be called that? `name` is its address from the article."""
    return _PICTURE.fullmatch(name) is not None


class Kind(StrEnum):
    """What a block is. The names are CommonMark's."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"
    CODE = "code"
    BREAK = "thematic break"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; either it has `children`, or `message` (an id), or `literal` (code), or nothing.

    Texts stand in headings, paragraphs, cells and figures. A LIST, ITEM, QUOTE, TABLE and ROW has
    children: an item's texts are its PARAGRAPHs, and the list's `tight` tells how to show them.

    `level` is a heading's (1 to 6); `start` an ordered list's first number, None for a bullet
    list; `tight` says that a list's items stand without paragraphs; `header` marks a table's
    heading cells; `align` is "", "left", "center" or "right".
    A FIGURE is a paragraph that is one image and nothing else; its message holds that one tag.
    """

    kind: Kind
    children: "tuple[Block, ...]" = ()
    message: str = ""
    literal: str = ""
    level: int = 0
    start: int | None = None
    tight: bool = True
    header: bool = False
    align: str = ""


class ArticleRisk(StrEnum):
    """The author's word on the whole article; `HIGH` asks for a clinician on every message."""

    STANDARD = "standard"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article says of itself. `reviewed` is when its owner last went over the English."""

    risk: ArticleRisk = ArticleRisk.STANDARD
    owner: str = ""
    topic: str = ""
    reviewed: date | None = None
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """A text of the source that is not sent to translators, and why. `line` counts from 1."""

    line: int
    why: str
    text: str


class Descended(StrEnum):
    """How a message came from others. Within an article; COPY from anywhere, by its exact text."""

    SPLIT = "split"
    MERGE = "merge"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Descent:
    """A message (an id) that has its words from others as well, `parents`, in document order.

    A SPLIT's message is new, and one part of its one parent, whose id another part keeps. A
    MERGE's message goes on under the id of the part most like it; `parents` are the other parts.
    """

    message: str
    parents: tuple[str, ...]
    kind: Descended


@dataclass(frozen=True, slots=True)
class Article:
    """One cut article.

    `name` is its slug and gettext domain; `path` the file as references name it; `source` the
    whole text of the file with its line ends as they are. `title` and `summary` are ids of
    messages ("" when there is none). `messages` stand in document order; `fixed` has what looks
    like one and is not translated: a text without a letter or digit (an image alone, a dash in a
    cell), or one that is also told in `locked`. Together they hold every id that a block, a tag or
    the front matter names. `rules` is the version of the cutting rules. `descents` tells what came
    of the messages that the article had before: splits and merges, in document order.
    """

    name: str
    path: str
    source: str
    front: FrontMatter
    title: str
    summary: str
    blocks: tuple[Block, ...]
    messages: tuple[Message, ...]
    locked: tuple[Locked, ...]
    rules: str
    fixed: tuple[Message, ...] = ()
    descents: tuple[Descent, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The addresses of images that stand beside the file, each once, in document order."""
        tags = [tag for message in (*self.messages, *self.fixed) for tag in message.tags]
        found = [tag.href for tag in tags if tag.markup is Markup.IMAGE]
        beside = [_HERE.sub("", href) for href in found if not _ELSEWHERE.match(href)]
        return tuple(dict.fromkeys(beside))
