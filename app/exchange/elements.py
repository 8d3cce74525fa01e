"""XML read a branch at a time: in constant memory, and hostile files are refused by file and line.

Expat reads, which never opens another file. A document type that only names its grammar, as TMX and
TBX files have it, is passed over; one with anything of its own (entities, above all) is refused, and
so is every entity that XML itself does not know. What a file may hold is limited where nothing else
limits the memory that it takes: see the table.
"""

import codecs
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from app.model.errors import BadInput

_CHUNK = 65_536  # bytes read at a time
_DEEPEST = 64  # elements within elements
_ATTRIBUTE = 10_000  # characters of one attribute, or of the name of a namespace
_TAG = 262_144  # bytes of one tag or comment
_NAMES = 1_000  # different names of elements and attributes, which the parser never forgets
_TEXT = 1_000_000  # characters of one branch
_ELEMENTS = 20_000  # of one branch

_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-", "windows-125", "cp125")
_XML = "http://www.w3.org/XML/1998/namespace "

_ENDS = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_TOKEN = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]


@dataclass(frozen=True, slots=True)
class Element:
    """An element with all that is in it, and the line on which it begins.

    Names are without namespaces, but for `xml:lang` and its like; texts that meet are one.
    """

    name: str
    attributes: Mapping[str, str]
    children: "tuple[Element | str, ...]"
    line: int

    @property
    def text(self) -> str:
        """All the text in it, at whatever depth."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def named(self, *names: str) -> "Iterator[Element]":
        """The elements with one of these names that stand directly in it."""
        for one in self.children:
            if isinstance(one, Element) and one.name in names:
                yield one


def branches(
    stream: BinaryIO, place: str, roots: Collection[str], names: Collection[str]
) -> Iterator[Element]:
    """The root, without what is in it, then each element of these names, whole, as the file goes on.

    BadInput names file and line where the root is another, where the file is no well-formed XML,
    is cut off, is in an encoding that we do not read (UTF-8, UTF-16 and those of one byte a sign
    are read), or goes beyond a limit; what was whole before has come by then.
    """
    reader = _Reader(place, roots, names)
    while True:
        data = stream.read(_CHUNK)
        wrong = reader.read(data)
        yield from reader.whole
        if wrong is not None:
            raise wrong
        if not data:
            return
        reader.whole.clear()


class _Open:
    """An element that has not ended yet."""

    __slots__ = ("attributes", "children", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.line = line


class _Reader:
    """Where the reading stands; `whole` are the branches that have ended in this chunk."""

    def __init__(self, place: str, roots: Collection[str], names: Collection[str]) -> None:
        self.place = place
        self.roots = roots
        self.names = frozenset(names)
        self.whole: list[Element] = []
        self.open: list[_Open] = []
        self.depth = self.bytes = self.length = self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self.declared
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.StartNamespaceDeclHandler = self.namespace
        self.parser.StartElementHandler = self.start
        self.parser.CharacterDataHandler = self.text
        self.parser.EndElementHandler = self.end

    def read(self, data: bytes) -> BadInput | None:
        """Take the next bytes, none at the end; what is wrong with them, or None."""
        self.bytes += len(data)
        try:
            self.parser.Parse(data, not data)
            if self.bytes - self.parser.CurrentByteIndex > _TAG:
                raise self.wrong("a tag or comment is too long")
        except BadInput as wrong:
            return wrong
        except expat.ExpatError as wrong:
            return BadInput(_words(wrong), place=f"{self.place}:{wrong.lineno}")
        return None

    def wrong(self, why: str) -> BadInput:
        return BadInput(why, place=f"{self.place}:{self.parser.CurrentLineNumber}")

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and not _read_here(encoding):
            raise self.wrong(f"the encoding {encoding[:40]!r} is not read here; UTF-8 is")

    def doctype(self, _name: str, _system: str | None, _public: str | None, own: int) -> None:
        if own:
            raise self.wrong("a document type with declarations of its own is refused")

    def skipped(self, name: str, _parameter: int) -> None:
        raise self.wrong(f"the entity &{name[:40]}; is not one of XML's own")

    def namespace(self, _prefix: str | None, uri: str | None) -> None:
        if uri and len(uri) > _ATTRIBUTE // 10:
            raise self.wrong("the name of a namespace is too long")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong(f"elements stand more than {_DEEPEST} deep in each other")
        if len(self.parser.intern) > _NAMES:
            raise self.wrong("elements and attributes have too many different names")
        if attributes:
            attributes = self.plain(attributes)
        name = name.rpartition(" ")[2]
        if self.depth == 1:
            self.root(name, attributes)
        elif self.open or name in self.names:
            self.count += 1
            if self.count > _ELEMENTS:
                raise self.wrong(f"<{self.open[0].name}> holds more than {_ELEMENTS:,} elements")
            self.open.append(_Open(name, attributes, self.parser.CurrentLineNumber))

    def plain(self, attributes: dict[str, str]) -> dict[str, str]:
        """Attributes by their names in the format; those of other namespaces are left out."""
        found = {}
        for name, value in attributes.items():
            if len(value) > _ATTRIBUTE:
                raise self.wrong(f"an attribute has more than {_ATTRIBUTE:,} characters")
            if " " not in name:
                found[name] = value
            elif name.startswith(_XML):
                found[f"xml:{name.removeprefix(_XML)}"] = value
        return found

    def root(self, name: str, attributes: dict[str, str]) -> None:
        if name not in self.roots:
            wanted = " or ".join(f"<{one}>" for one in self.roots)
            raise self.wrong(f"begins with <{name[:40]}>, not with {wanted}")
        self.whole.append(Element(name, attributes, (), self.parser.CurrentLineNumber))

    def text(self, text: str) -> None:
        if not self.open:
            return
        self.length += len(text)
        if self.length > _TEXT:
            raise self.wrong(f"<{self.open[0].name}> holds more than {_TEXT:,} characters")
        children = self.open[-1].children
        last = children[-1] if children else None
        if isinstance(last, str):
            children[-1] = last + text
        else:
            children.append(text)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        done = self.open.pop()
        element = Element(done.name, done.attributes, tuple(done.children), done.line)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.whole.append(element)
            self.length = self.count = 0


def _read_here(encoding: str) -> bool:
    """Is it one of ours, and does it exist? There is no windows-1259."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return encoding.lower().startswith(_ENCODINGS)


def _words(wrong: expat.ExpatError) -> str:
    """What is wrong with a file that is no XML, for its owner."""
    if wrong.code in _ENDS:
        return "the file is cut off here, or empty"
    if wrong.code == _TOKEN:
        return "is not well-formed XML here, or not in the encoding that it says it is in"
    return f"is not well-formed XML: {expat.ErrorString(wrong.code)}"
