"""A built page, read as a stranger would: which words it says, and what else it holds."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "meta", "link", "path", "input"})

# What an article's body may be made of. Stated here once more on purpose: the room that makes
# pages has a list of its own, and this one does not trust it.
_BODY: dict[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "id data-message"),
        "p": "class data-message",
        "ul": "class",
        "ol": "start class",
        "li": "data-message",
        "blockquote": "data-message",
        "div": "class tabindex role aria-label",
        "table": "class",
        "thead": "",
        "tbody": "",
        "tr": "",
        "th": "scope class data-message",
        "td": "class data-message",
        "figure": "",
        "figcaption": "data-message",
        "img": "src alt title data-alternative data-title loading width height",
        "pre": "dir tabindex",
        "code": "translate dir data-literal",
        "hr": "",
        "br": "",
        "strong": "",
        "em": "",
        "a": "href title class data-title data-literal dir translate rel",
        "abbr": "title data-title",
        "kbd": "",
        "sub": "",
        "sup": "",
        "bdi": "dir",
        "span": "data-message data-literal data-alternative translate dir lang class",
    }.items()
}
# On a leaflet every block has its English beside it.
_LEAFLET = _BODY | {"div": _BODY["div"] | {"lang", "dir", "data-source"}}
# And what a glossary's may be made of.
_GLOSSARY: dict[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "dl": "class",
        "div": "id",
        "dt": "",
        "dd": "data-entry",
        "dfn": "data-entry class lang dir",
        "bdi": "data-entry class lang dir",
        "span": "dir",
    }.items()
}
ENGLISH = "english of "  # before a message's id, for its English words on a leaflet
_SPACE = re.compile(r"\s*")
# Controls, overrides and embeddings, separators, tags, private use, and what is no character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


@dataclass
class Read:
    """`words` by message id, each time it is said; `links` of the body; `faults` as sentences.

    `terms` are the addresses of links that explain a term.
    """

    language: str = ""
    demonstration: bool = False
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Feed it a page, then look at `read`; `body` is what its article may be made of."""

    def __init__(self, body: Mapping[str, frozenset[str]]) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self._body = body
        # One row an open element: name, whose words these are ("" nobody's, "*" literal), words
        self._open: list[tuple[str, str, list[str]]] = []
        self._articles = 0  # how many of them are an <article>
        self._english = 0  # and how many are the English of a leaflet, or stand in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {key: value or "" for key, value in attrs}
        inside = self._inside_article()
        if tag == "html":
            self.read.language = given.get("lang", "")
        if tag == "div" and given.get("class") == "demonstration":
            self.read.demonstration = True
        if tag in ("script", "iframe", "object", "embed", "form", "style", "base"):
            self.read.faults.append(f"there is an element <{tag}>")
        if inside:
            self._judge(tag, given)
        self._attributes(tag, given)
        if tag not in _VOID:
            outer = self._open[-1][1] if self._open else ""
            self._english += self._english > 0 or "data-source" in given
            named = self._whose(given, "data-message") or given.get("data-entry") or outer
            whose = "*" if "data-literal" in given else named
            self._open.append((tag, whose, []))
            self._articles += tag == "article"

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002  the parser's own shape
        """Nobody asks on which line something stands, and counting lines takes a tenth of the time."""
        return j

    def handle_endtag(self, tag: str) -> None:
        """An element ends: what it says goes to its message, or to the element around it."""
        while self._open:
            name, whose, words = self._open.pop()
            self._english -= self._english > 0
            self._articles -= name == "article"
            outer = self._open[-1] if self._open else ("", "", [])
            if whose and whose != outer[1] and whose != "*":
                self.read.words[whose].append("".join(words))
            elif whose == outer[1]:
                outer[2].extend(words)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words."""
        self._characters(data)
        if not self._open:
            return
        _, whose, words = self._open[-1]
        words.append(data)
        if not whose and self._inside_article() and not _SPACE.fullmatch(data):
            self.read.faults.append(f"nobody answers for the words “{data.strip()[:60]}”")

    def _inside_article(self) -> bool:
        return self._articles > 0

    def _judge(self, tag: str, given: dict[str, str]) -> None:
        allowed = self._body.get(tag)
        if allowed is None:
            self.read.faults.append(f"there is an element <{tag}> in the article")
            return
        for name in given.keys() - allowed:
            self.read.faults.append(f"there is an attribute {name} on <{tag}> in the article")
        explains = tag == "a" and given.get("class") == "term"
        if tag == "a" and "class" in given and not explains:
            self.read.faults.append(f"there is a link of the class {given['class']!r}")
        links = self.read.terms if explains else self.read.links
        links += [given[name] for name in ("href", "src") if name in given]

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        """Words and dangers in attributes."""
        if "data-alternative" in given and tag == "img":
            self.read.words[self._whose(given, "data-alternative")].append(given.get("alt", ""))
        if "data-title" in given:
            self.read.words[self._whose(given, "data-title")].append(given.get("title", ""))
        if tag == "meta" and "data-message" in given:
            self.read.words[given["data-message"]].append(given.get("content", ""))
        for name, value in given.items():
            self._characters(value)
            if name.startswith("on") or name == "style":
                self.read.faults.append(f"there is an attribute {name}")

    def _whose(self, given: Mapping[str, str], attribute: str) -> str:
        """The message that the attribute names, or its English; "" for none."""
        message = given.get(attribute, "")
        return f"{ENGLISH}{message}" if message and self._english else message

    def _characters(self, text: str) -> None:
        found = _INVISIBLE.search(text)
        if found:
            self.read.faults.append(f"there is an invisible character U+{ord(found[0]):04X}")


def read(page: str) -> Read:
    """What an article's page says, read by an HTML parser that did not make it."""
    return _read(page, _BODY)


def read_leaflet(page: str) -> Read:
    """What a leaflet says: the words of each message, and of its English as of `ENGLISH` and its id."""
    return _read(page, _LEAFLET)


def read_glossary(page: str) -> Read:
    """What a glossary page says, by the place and the kind of each entry."""
    return _read(page, _GLOSSARY)


def _read(page: str, body: Mapping[str, frozenset[str]]) -> Read:
    reader = Reader(body)
    reader.feed(page)
    reader.close()
    return reader.read
