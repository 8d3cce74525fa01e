"""Babel's way in: `pybabel extract -F babel.cfg` finds the same messages as the cutter.

Babel marks a text that holds, say, `100% effective` as `python-format`. It does so when it builds
its catalogue, from the text alone, and no extraction method can say otherwise; the templates that
the house writes itself carry no such flag.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.pofile import PoFileError, read_po

from app.model.errors import BadInput
from app.model.message import Role, notes
from app.source.alignment import Known
from app.source.cutter import cut
from app.source.reading import decode

_Found = tuple[int, str, tuple[str, str], list[str]]
_NOTE = re.compile(r"(?P<role>[^,]+?)(?:, under “(?P<trail>.*)”)?")
_COUNT = re.compile(rb'^"X-Parlance-Messages: (\d{1,9})\\n"$', re.M)
_TORN = "was cut off or changed: bring it back, or remove it and its messages are new ones"
_TAG_NOTE = re.compile(r"<\d+> ")


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001  Babel's shape; articles know no keywords
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],
) -> Iterator[_Found]:
    """Yield `(line, "pgettext", (msgctxt, msgid), comments)` for each message of one article.

    The option `locales` (default `locales`) is the folder whose `<name>.pot` tells the ids that
    messages had before. BadInput as `read` and `cut` have it.
    """
    path = Path(getattr(fileobj, "name", ""))
    if not path.stem:
        raise BadInput("an article without a file name has no name")
    template = Path(options.get("locales", "locales")) / f"{path.stem}.pot"
    known = known_in(template)
    article = cut(str(path), path.stem, decode(fileobj.read(), str(path)), known)
    for message in article.messages:
        yield message.line, "pgettext", (message.id, message.text), list(notes(message))


def known_in(template: Path) -> Sequence[Known]:
    """The messages that a template has, in its order; none if there is no such file.

    BadInput if it was torn: messages would lose the ids that they had, and with them their history.
    """
    if not template.is_file():
        return ()
    raw = template.read_bytes()
    try:
        catalogue = read_po(BytesIO(raw), abort_invalid=True)
    except (PoFileError, ValueError) as wrong:
        raise BadInput(_TORN, place=str(template)) from wrong
    held = sum(1 for message in catalogue if message.context)
    said = _COUNT.search(raw)  # one that others wrote says no number, but has messages
    whole = held == int(said[1]) if said else held > 0
    if not whole:
        raise BadInput(_TORN, place=str(template))
    found = []
    for message in catalogue:
        if message.context and isinstance(message.id, str):
            role, trail = _place(message.auto_comments)
            found.append(Known(message.context, role, trail, message.id))
    return found


def _place(comments: Sequence[str]) -> tuple[Role, tuple[str, ...]]:
    """Role and trail, which stand before the tags' notes; Babel may have wrapped the line."""
    lines = []
    for comment in comments:
        if _TAG_NOTE.match(comment):
            break
        lines.append(comment)
    match = _NOTE.fullmatch(" ".join(lines))
    if match is None or match["role"] not in list(Role):
        return Role.PARAGRAPH, ()
    return Role(match["role"]), tuple(match["trail"].split(" › ")) if match["trail"] else ()
