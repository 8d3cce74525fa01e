"""Good translations from files: catalogues (PO) and translation memories (TMX)."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import catalogue
from app.exchange import tmx
from app.exchange.rows import Skipped
from app.model import markup
from app.model.errors import BadInput
from app.model.finding import Pair, Term
from app.model.language import Language, known_as
from app.vigilance.planting import UNSPACED, Given, places
from app.vigilance.words import words_of

_AROUND = 20  # translations before this one of which a sentence can be borrowed


@dataclass(frozen=True, slots=True)
class Unit:
    """One English text, and its translations by our tags."""

    id: str
    source: str
    targets: Mapping[str, str]


def catalogues(paths: Sequence[Path], said: Language | None = None) -> Iterator[Given]:
    """What is translated in these catalogues, approved or not; BadInput where none names its language.

    Entries of the same catalogue in several languages are translations of one another.
    """
    read = [catalogue.read(path, partial=True) for path in paths]
    found: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for one in read:
        language = said or one.language
        if language is None:
            raise BadInput("the header names no language: say --language", place=str(one.path))
        for row in one.entries:
            if row.msgstr and not row.previous:
                found[one.path.name, row.id, row.msgid][language.tag] = row.msgstr
    units = (
        Unit(f"{name}:{id_ or number}", source, targets)
        for number, ((name, id_, source), targets) in enumerate(found.items())
    )
    yield from givens(units)


def memory(path: Path, wanted: Language | None = None) -> Iterator[Given]:
    """What stands in a memory, in one language or in all that we know, as it is read."""
    return givens(units(path), wanted)


def givens(units: Iterable[Unit], wanted: Language | None = None) -> Iterator[Given]:
    """Each translation, with what stood before it in its language and the same in others."""
    before: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=_AROUND))
    for unit in units:
        for tag, target in unit.targets.items():
            if wanted is None or tag == wanted.tag:
                abroad = tuple(one for one in unit.targets.items() if one[0] != tag)
                pair = _pair(unit.source, target, known_as(tag))
                yield Given(f"{tag}/{unit.id}", pair, tuple(before[tag]), abroad)
            before[tag].append(target)


def _pair(source: str, target: str, into: Language) -> Pair:
    """With the terms that the English has and the translation keeps."""
    unspaced = into.script.code in UNSPACED
    terms = tuple(
        Term(english, ours)
        for english, ours in words_of(into).terms
        if places(source, english) and places(target, ours, unspaced=unspaced)
    )
    return Pair(source, target, into, terms=terms)


def units(path: Path) -> Iterator[Unit]:
    """The units of a memory that have English and a language of ours, read piece by piece.

    Tags are left out, and so is what the house would not take in. BadInput names the line for what
    is no memory, or is hostile (`app/exchange`).
    """
    number, begun, source = 0, 0, ""
    targets: dict[str, str] = {}
    with path.open("rb") as file:
        for line, one in tmx.read(file, str(path), {}):
            if isinstance(one, Skipped):
                continue
            if (line, one.source) != (begun, source) or one.language in targets:
                if targets:
                    yield _unit(number, source, targets)
                number, begun, source, targets = number + 1, line, one.source, {}
            targets[one.language] = one.target
    if targets:
        yield _unit(number, source, targets)


def _unit(number: int, source: str, targets: Mapping[str, str]) -> Unit:
    words = {tag: markup.strip(text).strip() for tag, text in targets.items()}
    return Unit(str(number), markup.strip(source).strip(), words)
