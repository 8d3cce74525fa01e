"""The verifier's own look at what pages are found by: feeds, sitemaps, and what robots are told.

XML is read by expat, the strictest parser at hand; whatever it would have to mend is a fault.
"""

import re
from collections.abc import Generator, Iterator
from xml.parsers import expat

from app.model.law import Law
from app.model.markup import strip
from app.workflow.verify.addresses import outside, wrong_way
from app.workflow.verify.allowed import FEED, SITEMAP, SITEMAPS, Elements
from app.workflow.verify.reader import invisible
from app.workflow.verify.scene import Faults, File, Scene

_ADDRESSES = frozenset({"id", "loc"})  # elements whose words are an address
_DATES = frozenset({"updated", "lastmod"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_ROBOTS = ("User-agent: *", "Disallow: /", "Allow: /")


class _Sheet:
    """An XML file as it is read: `faults`, and what each element says, (name, words)."""

    def __init__(self, allowed: Elements) -> None:
        self.faults: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.leads: list[str] = []
        self._allowed = allowed
        self._words: list[str] = []

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        self._words = []
        if name not in self._allowed:
            self.faults.append(f"there is an element <{name}>")
        for key in given.keys() - self._allowed.get(name, given.keys()):
            self.faults.append(f"there is an attribute {key} on <{name}>")
        self.leads += [given["href"]] if "href" in given else []

    def words(self, text: str) -> None:
        """Words, or a part of them."""
        self._words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        words = "".join(self._words)
        self._words = []
        if words.strip():
            self.said.append((name, words))

    def refuse(self, *_: object) -> None:
        """A document type, a comment or an instruction: none has anything to do here."""
        self.faults.append("there is a declaration, a comment or an instruction")


def feed(scene: Scene, file: File) -> Faults:
    """A feed leads to pages of the site, by the titles that were released."""
    sheet = yield from _faults(scene, file, FEED)
    name = ""
    for element, words in sheet.said:
        if element == "id":
            name = words.rstrip("/").rpartition("/")[2]
        elif element == "title" and name != file.named["tag"]:  # that is the feed's own
            released = strip(scene.released.get((file.named["tag"], name)) or name)
            if words.strip() != released.strip():
                yield Law.OTHER_TEXT, f"the feed says {words[:60]!r} for {name}"


def sitemap(scene: Scene, file: File) -> Faults:
    """A sitemap names pages of the site."""
    yield from _faults(scene, file, SITEMAP)


def sitemaps(scene: Scene, file: File) -> Faults:
    """The list of sitemaps names sitemaps of the site."""
    yield from _faults(scene, file, SITEMAPS)


def robots(scene: Scene, file: File) -> Faults:
    """What robots are told is one of three lines, or where the list of sitemaps is."""
    for line in file.text.splitlines():
        name, _, address = line.partition(": ")
        if line not in _ROBOTS and not (name == "Sitemap" and outside(scene, address)):
            yield Law.HOSTILE, f"robots are told {line[:60]!r}"


def _faults(
    scene: Scene, file: File, allowed: Elements
) -> Generator[tuple[Law, str], None, _Sheet]:
    """Everything that is wrong with an XML file but its words, and what it says."""
    sheet = _Sheet(allowed)
    character = invisible(file.text)
    if character:
        yield Law.HOSTILE, f"there is an invisible character {character}"
    try:
        _parser(sheet).Parse(file.content, True)  # noqa: FBT003  expat's "this is all"
    except expat.ExpatError as wrong:
        yield Law.HOSTILE, f"the file is no XML: {wrong}"
        return sheet
    for why in sheet.faults:
        yield Law.HOSTILE, why
    for address in (*sheet.leads, *(words for name, words in sheet.said if name in _ADDRESSES)):
        if not outside(scene, address):
            yield wrong_way(scene, address)
    yield from _words(sheet)
    return sheet


def _parser(sheet: _Sheet) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = sheet.begin
    parser.EndElementHandler = sheet.end
    parser.CharacterDataHandler = sheet.words
    parser.StartDoctypeDeclHandler = sheet.refuse
    parser.CommentHandler = sheet.refuse
    parser.ProcessingInstructionHandler = sheet.refuse
    return parser


def _words(sheet: _Sheet) -> Iterator[tuple[Law, str]]:
    """Dates are dates."""
    for name, words in sheet.said:
        if name in _DATES and not _DATE.fullmatch(words):
            yield Law.HOSTILE, f"{words[:40]!r} is no date"
