"""What a file gives, line by line: nouns, and what had to be left out, with the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

from app.model.errors import BadInput
from app.model.unit import Unit

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be taken in; the rest of its file can be. `why` is for people."""

    why: str


def strict(rows: Iterable[tuple[int, Noun | Skipped]], place: str) -> Iterator[tuple[int, Noun]]:
    """The rows of the file `place`, until one had to be left out: BadInput names its line."""
    for line, found in rows:
        if isinstance(found, Skipped):
            raise BadInput(found.why, place=f"{place}:{line}")
        yield line, found


@dataclass(slots=True)
class Unique:
    """The rows without the units that were there before; `merged` counts those.

    Two units are the same if both texts, language, level and context are: of such, the first stays.
    Sixteen bytes are kept of each unit, so memory grows with the file, by about 80 bytes a unit.
    """

    rows: Iterable[tuple[int, Unit | Skipped]]
    merged: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def __iter__(self) -> Iterator[tuple[int, Unit | Skipped]]:
        for line, found in self.rows:
            if isinstance(found, Unit):
                same = _same(found)
                if same in self._seen:
                    self.merged += 1
                    continue
                self._seen.add(same)
            yield line, found


def _same(unit: Unit) -> bytes:
    """A digest of what makes a unit another one; no text can run into the next."""
    where = unit.context
    known = blake2b(digest_size=16)
    for part in (
        unit.source,
        unit.target,
        unit.language,
        unit.level.value,
        where.role,
        where.topic,
        where.before,
        where.after,
    ):
        data = part.encode("utf-8", "surrogatepass")
        known.update(len(data).to_bytes(8, "big") + data)
    return known.digest()
