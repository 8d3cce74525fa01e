"""A file of units, as it comes in: read once to see what is wrong with it, and once to take it in."""

import hashlib
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from app.exchange import tmx
from app.exchange.alignment import Stretch, misaligned
from app.exchange.rows import Skipped, Unique
from app.ledger.connection import Ledger
from app.model.errors import BadInput
from app.model.printable import printable
from app.model.unit import Unit
from app.workflow.remember import remember

_CHUNK = 1 << 20
_TOLD = 50  # lines that are kept of what was left out; of the rest only the number

# What the library of zips throws at a torn one, at one with a password or of another version
# (RuntimeError, of which NotImplementedError is one), and at names that are not UTF-8 (ValueError).
_TORN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
_STRANGE = (RuntimeError, ValueError)


class Stretches(StrEnum):
    """What to do with units that are not what they say."""

    STOP = "stop"
    LEAVE_OUT = "leave out"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken in.

    `languages` are the tags of those that are wanted, all if there is none; `partial`: what stands
    before a fault is taken in; `tags` are the house's own meanings of language tags.
    """

    tags: Mapping[str, str]
    languages: frozenset[str] = frozenset()
    stretches: Stretches = Stretches.STOP
    partial: bool = False


@dataclass(slots=True)
class Seen:
    """What a first reading found: units by language, what is left out and why, by line."""

    units: dict[str, int] = field(default_factory=dict)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    left_out: int = 0
    merged: int = 0
    stretches: tuple[Stretch, ...] = ()
    fault: BadInput | None = None

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.units.values())


def look_through(path: Path, wish: Wish) -> Seen:
    """Read the whole file and take nothing in.

    BadInput if the file cannot be opened; one that cannot be read to its end is `fault`.
    """
    seen = Seen()

    def rows(unique: Unique) -> Iterator[tuple[int, Unit | Skipped]]:
        try:
            for line, found in unique:
                if isinstance(found, Skipped):
                    seen.left_out += 1
                    seen.skipped += [(line, found.why)] if len(seen.skipped) < _TOLD else []
                else:
                    seen.units[found.language] = seen.units.get(found.language, 0) + 1
                yield line, found
        except BadInput as wrong:
            seen.fault = wrong

    with _opened(path) as stream:
        unique = Unique(_wanted(tmx.read(stream, str(path), wish.tags), wish))
        seen.stretches = tuple(misaligned(rows(unique)))
        seen.merged = unique.merged
    return seen


def take_in(ledger: Ledger, path: Path, wish: Wish, seen: Seen) -> Iterator[int]:
    """Take the file's units into the memory, some thousand at a time; yields how many are in by now."""
    return remember(ledger, printable(path.name), _digest(path), _units(path, wish, seen.stretches))


def _units(path: Path, wish: Wish, stretches: tuple[Stretch, ...]) -> Iterator[Unit]:
    """What is wanted of the file; who read its texts elsewhere, is not for us to say."""
    bad = () if wish.stretches is Stretches.TAKE else stretches
    with _opened(path) as stream:
        try:
            for line, found in Unique(_wanted(tmx.read(stream, str(path), wish.tags), wish)):
                if isinstance(found, Unit) and not _inside(bad, line, found):
                    yield replace(found, reader="")
        except BadInput:
            if not wish.partial:
                raise


def _inside(stretches: Sequence[Stretch], line: int, unit: Unit) -> bool:
    """Does the unit stand in one of these stretches of its language?"""
    return any(one.language == unit.language and one.first <= line <= one.last for one in stretches)


def _wanted(
    rows: Iterator[tuple[int, Unit | Skipped]], wish: Wish
) -> Iterator[tuple[int, Unit | Skipped]]:
    for line, found in rows:
        if isinstance(found, Skipped) or not wish.languages or found.language in wish.languages:
            yield line, found


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, or the one that is in it if it is a zip; BadInput names what is wrong with it."""
    with ExitStack() as opened:
        try:
            _require_file(path)
            stream: BinaryIO = opened.enter_context(path.open("rb"))
            if path.suffix.lower() == ".zip":
                stream = opened.enter_context(_unzipped(stream, path))
            yield stream
        except _TORN as wrong:
            raise BadInput(f"cannot be read: {wrong}", place=str(path)) from wrong


def _require_file(path: Path) -> None:
    """OSError for a pipe, which would be waited for: a file is read more than once."""
    if path.exists() and not path.is_file():
        raise OSError("it is no file")


def _unzipped(file: BinaryIO, path: Path) -> BinaryIO:
    """The one TMX file in a zip."""
    try:
        archive = zipfile.ZipFile(file)
        names = [name for name in archive.namelist() if name.lower().endswith(".tmx")]
        if len(names) == 1:
            return cast("BinaryIO", archive.open(names[0]))  # it reads like any other
    except _STRANGE as wrong:
        raise BadInput(f"cannot be unpacked: {wrong}", place=str(path)) from wrong
    raise BadInput(f"holds {len(names)} TMX files, not one", place=str(path))


def _digest(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            found.update(data)
    return found.hexdigest()
