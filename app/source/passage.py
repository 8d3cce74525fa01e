"""What the tags of one message mean, without cutting its article: from the lines that it stands in."""

from app.model.errors import BadInput
from app.model.message import Tag
from app.source.cutter import drafted, plain_text, tag
from app.source.draft import Mark
from app.source.places import Sheet


def tags_of(path: str, source: str, line: int, text: str) -> tuple[Tag, ...] | None:
    """The tags of the tagged `text` that the file at `path` has in this line, counted from 1.

    The lines around it, up to blank ones, are cut by themselves. None where that is not certain to say
    what the whole article says: where they do not make just this text just there, where links are
    defined among them, and where a tag has texts of its own inside, which have names in an article alone.
    """
    if plain_text(path):
        return ()
    lines = Sheet(source).lines
    first = last = line - 1
    while first and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    try:  # the blank line before them: what stands first in a file can be more than it is
        draft = drafted(path, "\n" + "\n".join(lines[first:last]))
    except BadInput:
        return None
    there = [one for one in draft.sites if one.line == line - first + 1 and one.text == text]
    if draft.definitions or len(there) != 1:
        return None
    marks = there[0].marks
    return tuple(tag(mark, ()) for mark in marks) if all(map(_alone, marks)) else None


def _alone(mark: Mark) -> bool:
    return mark.title is None and mark.alternative is None
