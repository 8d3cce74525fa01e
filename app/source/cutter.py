"""The cutter: one file -> an Article.

Weaving the untouched messages of an article gives the file back byte for byte, because this
function notes places and `weaving` splices into them; nothing is ever written anew.
"""

from collections.abc import Sequence
from pathlib import PurePath

from app.model.article import Article, Block, Descent, FrontMatter
from app.model.message import Message, Tag
from app.source import front, markdown, plain
from app.source.alignment import Known, Seen
from app.source.draft import Draft, Mark, Node, Site
from app.source.identity import assign
from app.source.places import Sheet

# Whoever changes where texts begin and end, or how they are written, counts this up.
RULES = "4"


def cut(path: str, name: str, text: str, known: Sequence[Known] = ()) -> Article:
    """Cut the `text` of the file at `path` (told by `.txt`: plain text, else Markdown).

    `known` are the messages that the article had before, in document order; what continues one of
    them keeps its id. BadInput, placed `path:line`, for front matter that cannot be read.
    """
    draft = drafted(path, text)
    sent = [site.sent for site in draft.sites]
    ids, descents = _ids(name, draft.sites, sent, known)
    messages: list[Message] = []
    fixed: list[Message] = []
    for site, given, chosen in zip(draft.sites, ids, sent, strict=True):
        tags = tuple([tag(mark, ids) for mark in site.marks])
        message = Message(given, name, site.role, site.trail, site.line, site.text, tags)
        (messages if chosen else fixed).append(message)
    return Article(
        name=name,
        path=path,
        source=text,
        front=draft.front,
        title=_named(draft.title, ids, sent),
        summary=_named(draft.summary, ids, sent),
        blocks=tuple(_block(node, ids) for node in draft.nodes if node.kind is not None),
        messages=tuple(messages),
        locked=tuple(draft.locked),
        rules=RULES,
        fixed=tuple(fixed),
        descents=descents,
    )


def drafted(path: str, text: str) -> Draft:
    """The draft of a file, by the rules of its kind."""
    return plain.draft(text) if plain_text(path) else markdown.draft(path, text)


def front_matter(path: str, text: str) -> FrontMatter:
    """What an article says of itself, without cutting it; BadInput as `cut`."""
    made = Draft()
    if not plain_text(path):
        front.read(path, text, Sheet(text), made)
    return made.front


def plain_text(path: str) -> bool:
    """Is the file at this path cut as plain text?"""
    return PurePath(path).suffix.lower() == ".txt"


def _ids(
    name: str, sites: Sequence[Site], sent: Sequence[bool], known: Sequence[Known]
) -> tuple[list[str], tuple[Descent, ...]]:
    """An id for every site, and the messages' descents; what nobody translates comes last."""
    order = sorted(range(len(sites)), key=lambda index: not sent[index])
    seen = [Seen(sites[index].role, sites[index].trail, sites[index].text) for index in order]
    assigned = assign(name, seen, known)
    given = dict(zip(order, assigned.ids, strict=True))
    messages = set(assigned.ids[: sum(sent)])
    descents = tuple(one for one in assigned.descents if one.message in messages)
    return [given[index] for index in range(len(sites))], descents


def _named(site: int | None, ids: Sequence[str], sent: Sequence[bool]) -> str:
    """The id of the title or the summary; "" for one that says nothing (`# ***`): it is no message."""
    return ids[site] if site is not None and sent[site] else ""


def tag(mark: Mark, ids: Sequence[str]) -> Tag:
    """What a mark means; `ids` are those of all sites, for texts inside it."""
    return Tag(
        mark.number,
        mark.markup,
        mark.href,
        mark.literal,
        "" if mark.title is None else ids[mark.title],
        "" if mark.alternative is None else ids[mark.alternative],
    )


def _block(node: Node, ids: Sequence[str]) -> Block:
    assert node.kind is not None  # noqa: S101  the callers leave raw HTML out
    return Block(
        node.kind,
        tuple(_block(child, ids) for child in node.children if child.kind is not None),
        "" if node.site is None else ids[node.site],
        node.literal,
        node.level,
        node.start,
        node.tight,
        node.header,
        node.align,
    )
