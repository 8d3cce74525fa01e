"""Good translations from files: catalogues (PO) and translation memories (TMX)."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from app import catalogue
from app.model.errors import BadInput, NotFound
from app.model.finding import Pair, Term
from app.model.language import SOURCE, Language, known_as
from bench.injectors.planting import UNSPACED, Given, places
from bench.injectors.words import words_of

_AROUND = 20  # translations before this one of which a sentence can be borrowed
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})  # what another program's markup stands in
_DEEPEST = 50  # elements within one another
_LONGEST = 100_000  # characters of a segment
_PIECE = 64 * 1024  # bytes that are parsed at once


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

    BadInput naming the line for what is no XML, defines entities, or is too deep or too long. A
    document type is passed over, and nothing that it names is fetched.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refused
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                parser.Parse(piece, not piece)
            except (expat.ExpatError, BadInput) as wrong:
                place = f"{path}:{parser.CurrentLineNumber}"
                raise BadInput(f"is no memory: {wrong}", place=place) from None
            yield from reader.taken()
            if not piece:
                return


def _refused(*_: object) -> None:
    raise BadInput("it defines an entity, and a memory needs none")


@dataclass
class _Reader:
    """What expat has told so far."""

    done: list[Unit] = field(default_factory=list)
    count: int = 0
    depth: int = 0
    code: int = 0
    id: str = ""
    tag: str = ""
    words: list[str] | None = None
    length: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadInput("its elements are nested too deep")
        if name == "tu":
            self.count += 1
            self.id, self.texts = attributes.get("tuid", "") or str(self.count), {}
        elif name == "tuv":
            self.tag = attributes.get("xml:lang") or attributes.get("lang", "")
        elif name == "seg":
            self.words, self.length = [], 0
        elif name in _CODES:
            self.code += 1

    def end(self, name: str) -> None:
        self.depth -= 1
        if name in _CODES:
            self.code -= 1
        elif name == "seg" and self.words is not None:
            self._keep("".join(self.words).strip())
            self.words = None
        elif name == "tu" and self.texts.get(SOURCE.tag):
            source = self.texts.pop(SOURCE.tag)
            self.done.append(Unit(self.id, source, self.texts))

    def text(self, data: str) -> None:
        if self.words is None or self.code:
            return
        self.words.append(data)
        self.length += len(data)
        if self.length > _LONGEST:
            raise BadInput("a segment is too long")

    def taken(self) -> list[Unit]:
        """What is whole, once."""
        done, self.done = self.done, []
        return done

    def _keep(self, text: str) -> None:
        if not text:
            return
        if self.tag.replace("_", "-").partition("-")[0].lower() == SOURCE.tag:
            self.texts[SOURCE.tag] = text
            return
        try:
            self.texts[known_as(self.tag).tag] = text
        except NotFound:
            return
