"""A message is one text of an article; a target is what stands for it in another language."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.model import markup
from app.model.digest import digest

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")

# Characters that a text may have, the English or a translation: five times what long paragraphs have.
# A longer one the desk does not take, and the checks do not read: it is blocked as it stands.
LONGEST = 5_000


class Role(StrEnum):
    """What a message is on its page. The value is the word that people see."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    HEADER_CELL = "table heading"
    CELL = "table cell"
    CAPTION = "caption"
    ALTERNATIVE = "alternative text"
    TOOLTIP = "link title"


class Markup(StrEnum):
    """What a numbered tag stands for in the source."""

    STRONG = "bold"
    EMPHASIS = "emphasis"
    LINK = "link"
    IMAGE = "image"
    CODE = "code"
    HTML = "html"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Tag:
    """One numbered tag of a message, and what never leaves the source.

    `href` is a link's or image's address as the source has it; `literal` is the text of code, the
    raw HTML, or whatever else is kept as it stands; `title` and `alternative` are the ids of the
    messages that hold a link's title (an image's caption) and an image's alternative text.
    """

    number: int
    markup: Markup
    href: str = ""
    literal: str = ""
    title: str = ""
    alternative: str = ""

    @property
    def note(self) -> str:
        """For the translator, as the catalogue's extracted comment: `<1> link to tel:999`."""
        if self.href:
            meaning = f"{self.markup} to {self.href}" if self.markup is Markup.LINK else self.markup
        elif self.literal:
            meaning = f"{self.markup} {self.literal}"
        else:
            meaning = self.markup
        return " ".join(f"<{self.number}> {meaning}".split())


@dataclass(frozen=True, slots=True)
class Message:
    """One text to translate. `id` is its identity for ever: the msgctxt. `text` is its msgid.

    `trail` holds the texts of the headings above it; `line` counts from 1 in the source file.
    """

    id: str
    article: str
    role: Role
    trail: tuple[str, ...]
    line: int
    text: str
    tags: tuple[Tag, ...] = ()

    @property
    def digest(self) -> str:
        """The source hash that targets and decisions are bound to."""
        return digest(self.text)

    @property
    def words(self) -> int:
        """How many words a translator is paid for: tags are none, `2.5` and `don't` are one."""
        parts = markup.strip(self.text).split()
        # Most are a word each, and need no search.
        others = [part for part in parts if not part.isalnum()]
        return len(parts) - len(others) + len(_WORD.findall(" ".join(others)))


def notes(message: Message) -> tuple[str, ...]:
    """What a translator is told beside the text: role and headings above it, then each tag's note.

    These are the catalogue's extracted comments, one line each.
    """
    return (_where(message.role, message.trail), *[tag.note for tag in message.tags])


@lru_cache(maxsize=1024)  # the messages under one heading stand in the same place
def _where(role: Role, trail: tuple[str, ...]) -> str:
    above = " › ".join(" ".join(markup.strip(heading).split()) for heading in trail)
    return f"{role}, under “{above}”" if above else str(role)


class Author(StrEnum):
    """What kind of hand a target's text comes from. Only `PERSON` can be read as a proposal."""

    PERSON = "person"
    MEMORY = "memory"
    ENGINE = "engine"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a target's text comes from.

    `name` is the engine's, the file's, or the message id of the memory's pair; `version` the
    engine's, or what a file said of the text's origin; `unknown` the words that an engine itself
    marked as not understood.
    """

    author: Author
    name: str = ""
    version: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One revision of the text that stands for a message in a language; never changed, only followed.

    `basis` is the source hash that it answers; `writer` the person whose words these are, or None
    for a machine's, a memory's or a file's.
    """

    id: int
    message: str
    language: str
    text: str
    basis: str
    origin: Origin
    writer: str | None

    @property
    def digest(self) -> str:
        """The target hash that decisions are bound to."""
        return digest(self.text)
