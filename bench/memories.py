"""The open rows of the benchmark's data as translated pairs, language by language.

From TICO-19 (CC0, professional translations): the memories in TMX, and the natural clean rows of the
safety benchmark. Nothing of these texts goes into the project.
"""

import gzip
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from app.exchange import tmx
from app.exchange.rows import Skipped
from app.model import markup
from app.model.errors import BadInput
from app.model.finding import Pair
from app.model.language import Language, known_as
from app.model.unit import Unit

NATURAL = ("random", "rich", "paragraph")
_BLOCK = 10  # rows that were split together


@dataclass(frozen=True, slots=True)
class Row:
    """A pair, and which half of the rows it is in: blocks of ten rows, by turns."""

    pair: Pair
    fold: int


@dataclass(frozen=True, slots=True)
class Data:
    """The folder with `data/tico19/tmx` and `safety-bench/open`."""

    folder: Path

    @property
    def bench(self) -> Path:
        """The safety benchmark's own folder."""
        return self.folder / "safety-bench"

    def memories(self) -> Mapping[str, Path]:
        """The memory of each language that has one, by our tag."""
        found = {}
        for path in sorted((self.folder / "data" / "tico19" / "tmx").glob("open.en-*.tmx.zip")):
            tag = path.name.removeprefix("open.en-").removesuffix(".tmx.zip")
            found[known_as(tag).tag] = path
        return found


@cache
def clean(bench: Path) -> tuple[dict[str, Any], ...]:
    """The clean rows of the open part, as they stand there."""
    return rows(bench / "open" / "clean.jsonl.gz")


def rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of a compressed file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


def languages(data: Data) -> dict[str, Language]:
    """Our languages that the open rows are in, in the order of their tags."""
    found = {known_as(row["target_lang"]).tag for row in clean(data.bench)}
    return {tag: known_as(tag) for tag in sorted(found | {*data.memories()})}


def fold(row: str) -> int:
    """Which half the row with this id is in."""
    return _number(row) // _BLOCK % 2


def pairs(data: Data, language: Language) -> list[Row]:
    """The pairs of a language, each English text once; paragraphs only where there is no memory."""
    memory = data.memories().get(language.tag)
    blocks = _blocks(data.bench)
    found: dict[str, tuple[str, int]] = {}
    block = 0
    for source, target in texts_of(memory) if memory else ():
        block = blocks.get(source, block)  # a unit that is no row stands among those of its block
        found[source] = (target, block % 2)
    for row in _natural(data.bench)[language.tag]:
        if row["sample"] != "paragraph" or memory is None:
            found.setdefault(row["source"], (row["target"], fold(row["id"])))
    return [Row(Pair(source, target, language), half) for source, (target, half) in found.items()]


@cache
def _natural(bench: Path) -> Mapping[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in clean(bench):
        if row["sample"] in NATURAL:
            found[known_as(row["target_lang"]).tag].append(row)
    return found


@cache
def _blocks(bench: Path) -> Mapping[str, int]:
    """The block of each single row, by its English text: the same in every language."""
    singles = (row for row in clean(bench) if row["sample"] in ("random", "rich"))
    return {row["source"]: _number(row["id"]) // _BLOCK for row in singles}


def _number(row: str) -> int:
    found = re.search(r"\d+", row.split("/")[1])
    if found is None:
        raise BadInput("has no number", place=row)
    return int(found[0])


def units(path: Path) -> Iterator[tuple[int, Unit | Skipped]]:
    """What a memory holds: a TMX file, or an archive with one."""
    if path.suffix != ".zip":
        with path.open("rb") as file:
            yield from tmx.read(file, path.name, {})
        return
    with zipfile.ZipFile(path) as archive:
        (inside,) = archive.infolist()
        with archive.open(inside) as opened:
            yield from tmx.read(cast("BinaryIO", opened), path.name, {})


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """English and translation of each unit."""
    for _, unit in units(path):
        if isinstance(unit, Unit):
            yield markup.strip(unit.source), markup.strip(unit.target)
