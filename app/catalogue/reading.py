"""Read a catalogue and tell whether it is what we wrote; what is broken is refused, not guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from app.catalogue import seal
from app.catalogue.files import words
from app.catalogue.layout import INTERFACE, catalogue_path
from app.catalogue.scan import BROKEN, decode, scan
from app.model.errors import BadInput, NotFound
from app.model.language import Language, from_folder
from app.model.printable import printable

LIMIT = 10_000_000  # bytes: no article comes near; reading 1 MB takes polib half a second

_CHARSET = re.compile(r"charset=([\w.:-]+)")
_AGAIN = "it was cut off, or its messages were changed; export it again"


class CatalogueState(StrEnum):
    """Whose words these are.

    `CLEAN` is what we wrote, to the last text and note. `EDITED` has our messages, whole, and texts
    changed elsewhere: proposals. `FOREIGN` says nothing of itself: proposals too, and the only kind
    of which a part at its end may have been lost unseen. A digest is no signature: `CLEAN` says
    that there is nothing to take in, never that a text is approved.
    """

    CLEAN = "clean"
    EDITED = "edited"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Read:
    """One entry of a file. `id` is its msgctxt ("" if none), `line` where its msgid stands, from 1.

    `previous` is "" if there is none; `comments` are the translators' lines.
    """

    id: str
    msgid: str
    msgstr: str
    fuzzy: bool
    previous: str
    line: int
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A file that was read whole. `language` is None if the header names none of our table.

    `entries` are in file order; `retired` the obsolete ones, without the mark at the end. `torn` is
    the line that refuses the file if its messages are not those that were written; see `read`.
    """

    path: Path
    language: Language | None
    headers: Mapping[str, str]
    entries: tuple[Read, ...]
    retired: tuple[Read, ...]
    state: CatalogueState
    torn: str = ""

    @property
    def digest(self) -> str:
        """The digest of the export that the file comes from; "" if it names none."""
        return self.headers.get(seal.DIGEST, "")

    def place(self, header: str) -> str:
        """Where the file names this header, as `path:line`."""
        with self.path.open(encoding="utf-8", errors="replace") as lines:
            found = (at for at, line in enumerate(lines, start=1) if line.startswith(f'"{header}:'))
            return f"{self.path}:{next(found, 1)}"


def read(path: Path, *, partial: bool = False) -> Catalogue:
    """The catalogue or template in this file.

    NotFound if there is none. BadInput, with the line where one can be named, if it is no PO file,
    is torn, is not UTF-8, holds a message twice or plural forms, or is larger than LIMIT.

    With `partial`, a file that is whole to the mark at its end may hold other messages than those
    that were written, and one twice: for whoever looks at each entry.
    """
    file, lines = _parse(path)
    if not partial:
        _unique(file, lines, path)
    if plural := next((entry for entry in file if entry.msgid_plural), None):
        raise BadInput("articles have no plural forms", place=f"{path}:{plural.linenum}")
    rows = [(entry, _row(entry, line)) for entry, line in zip(file, lines, strict=True)]
    _fit([row for _, row in rows], path)
    place = f"{path}:{lines[-1] if lines else 1}"
    state, torn = _tolerant(file, place) if partial else (_state(file, place), "")
    return Catalogue(
        path=path,
        language=from_folder(file.metadata.get("Language", "")),
        headers=dict(file.metadata),
        entries=tuple(row for entry, row in rows if not entry.obsolete),
        retired=tuple(row for entry, row in rows if entry.obsolete and not seal.is_end(entry)),
        state=state,
        torn=torn,
    )


def interface(locales: Path, language: Language) -> dict[str, str]:
    """The interface's words in a language: msgid to msgstr, without fuzzy ones; {} without a file.

    Words with a context or with plural forms are not among them. BadInput as for `read`.
    """
    path = catalogue_path(locales, language, INTERFACE)
    if not path.exists():
        return {}
    file, lines = _parse(path)
    _unique(file, lines, path)
    plain = [entry for entry in file if not (entry.msgid_plural or entry.msgctxt)]
    return {entry.msgid: entry.msgstr for entry in plain if entry.translated()}


def _parse(path: Path) -> tuple[polib.POFile, list[int]]:
    """The file as polib has it, and the line of each msgid; checked before and after.

    polib reads the path itself: from a string it loses what follows U+2028 and its like.
    """
    data = _data(path)
    _, *lines = scan(decode(data, str(path)), str(path))
    try:
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    except OSError as wrong:
        line = re.search(r"\(line (\d+)\)", str(wrong))
        place = f"{path}:{line[1]}" if line else str(path)
        raise BadInput("is no line of a catalogue", place=place) from None
    if len(file) != len(lines) or _data(path) != data:
        raise BadInput("changed while it was read, or cannot be read whole", place=str(path))
    _charset(file, path)
    return file, lines


def _data(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadInput("is no file", place=str(path))
        with path.open("rb") as handle:
            data = handle.read(LIMIT + 1)
    except FileNotFoundError:
        raise NotFound(f"{path}: there is no such file") from None
    except OSError as failure:
        raise BadInput(f"cannot be read: {words(failure)}", place=str(path)) from failure
    if len(data) > LIMIT:
        raise BadInput(f"is larger than {LIMIT:,} bytes", place=str(path))
    return data


def _charset(file: polib.POFile, path: Path) -> None:
    named = _CHARSET.search(file.metadata.get("Content-Type", ""))
    if named is None:
        raise BadInput("the header names no charset", place=f"{path}:1")
    if named[1].lower() not in {"utf-8", "utf8"}:
        raise BadInput(
            f"is in {named[1]}: make it UTF-8 first (msgconv -t UTF-8)", place=f"{path}:1"
        )


def _unique(file: polib.POFile, lines: list[int], path: Path) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for entry, line in zip(file, lines, strict=True):
        if entry.obsolete:
            continue
        first = seen.setdefault((entry.msgctxt, entry.msgid), line)
        if first != line:
            raise BadInput(f"the message of line {first} once more", place=f"{path}:{line}")


def _fit(rows: Sequence[Read], path: Path) -> None:
    """Refuse what we could not write again."""
    for row in rows:
        for text in (row.id, row.msgid, row.msgstr, row.previous):
            if broken := BROKEN.search(text):
                why = f"a catalogue cannot hold U+{ord(broken[0]):04X}"
                raise BadInput(why, place=f"{path}:{row.line}")


def _row(entry: polib.POEntry, line: int) -> Read:
    return Read(
        id=entry.msgctxt or "",
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        fuzzy=entry.fuzzy,
        previous=entry.previous_msgid or "",
        line=line,
        comments=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
    )


def _tolerant(file: polib.POFile, place: str) -> tuple[CatalogueState, str]:
    """The state, and the line that refuses the file; raised all the same if its end may be missing."""
    try:
        return _state(file, place), ""
    except BadInput as torn:
        if not any(seal.is_end(entry) for entry in file):
            raise
        return CatalogueState.EDITED, str(torn)


def _state(file: polib.POFile, place: str) -> CatalogueState:
    """Hold the file against what it says of itself; BadInput if it is not whole."""
    said = file.metadata
    living = [entry for entry in file if not entry.obsolete]
    if not said.keys() & {seal.MESSAGES, seal.STRUCTURE, seal.DIGEST}:
        if not living:
            raise BadInput("holds no message: it is empty, or was cut off", place=place)
        return CatalogueState.FOREIGN
    named = printable(said.get(seal.MESSAGES))
    if named != str(len(living)):
        raise BadInput(f"holds {len(living)} messages, not {named}: {_AGAIN}", place=place)
    if said.get(seal.STRUCTURE) != seal.structure(file):
        raise BadInput(f"does not hold the messages that were written: {_AGAIN}", place=place)
    if seal.DIGEST not in said:  # a template, or a catalogue that somebody began from one
        began = any(entry.msgstr for entry in living)
        return CatalogueState.EDITED if began else CatalogueState.CLEAN
    if not file or not seal.is_end(file[-1]):
        raise BadInput(f"the mark at its end is missing: {_AGAIN}", place=place)
    same = said[seal.DIGEST] == seal.content(file)
    return CatalogueState.CLEAN if same else CatalogueState.EDITED
