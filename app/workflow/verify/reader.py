"""A built page, read as a browser would: which words it says, and what else it holds.

The parser is not the one of any other room: it builds the tree that the HTML standard has browsers
build, so that what a browser would move, mend or make up is seen here too.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.workflow.verify.allowed import ARTICLE, FRAME, GLOSSARY, LEAFLET, Elements

ENGLISH = "english of "  # before a message's id, for its English words
MARK = "mark of "  # and for what marks a gap, where the English stands for want of a translation
_SPACE = re.compile(r"\s*")
# Controls, overrides and embeddings, separators, tags, private use, and what is no character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_ADDRESSES = ("href", "src")
_ISOLATES = frozenset({"bdi", "span"})


@dataclass(frozen=True, slots=True)
class Link:
    """An address outside the article: on which element, and as what (`rel` of it, if any)."""

    element: str
    rel: str
    address: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words outside the article, from one element to the next; `date` is a `<time>`'s."""

    language: str
    words: str
    date: str = ""


@dataclass
class Read:
    """`words` by message id, each time it is said; `links` of the body; `faults` as sentences.

    `terms` are the addresses of links that explain a term; `frame` what leads away from outside
    the article; `meta` what the head says, by name; `partly` that parts are in English, and of the gaps
    `english` has their `lang` and `dir`, by message id.
    """

    language: str = ""
    demonstration: bool = False
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    frame: list[Link] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    partly: bool = False
    english: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)

    def taken(self, kind: str) -> dict[str, list[str]]:
        """The words of this kind (ENGLISH, MARK) by message; they are no longer in `words`."""
        names = [name for name in self.words if name.startswith(kind)]
        return {name.removeprefix(kind): self.words.pop(name) for name in names}


@dataclass(slots=True)
class _Open:
    """An element that is open: whose words these are ("" nobody's, "*" literal), and the words.

    `english` where it is the English half of a leaflet, or stands in one. `around` are words outside
    the article since the last element; one that only keeps them from being turned round is none.
    """

    name: str
    whose: str
    words: list[str]
    english: bool
    language: str = ""
    date: str = ""
    around: list[str] = field(default_factory=list)


class _Walk:
    """One way through the tree of a page, from its first node to its last."""

    def __init__(self, body: Elements) -> None:
        self.read = Read()
        self._body = body
        self._open = [_Open("", "", [], english=False)]
        self._articles = 0  # how many of the open elements are an <article>

    def enter(self, node: LexborNode) -> None:
        """A node begins."""
        if node.is_text_node:
            self._text(node.text_content or "")
        elif node.is_element_node:
            self._element(
                node.tag or "", {key: value or "" for key, value in node.attributes.items()}
            )
        elif node.is_comment_node:
            self.read.faults.append("there is a comment")

    def leave(self) -> None:
        """An element ends: what it says goes to its message, or to the element around it."""
        one = self._open.pop()
        outer = self._open[-1]
        if one.around is not outer.around:
            self._speak(one)
        self._articles -= one.name == "article"
        if one.whose == outer.whose:
            outer.words.extend(one.words)
        elif one.whose and one.whose != "*":
            self.read.words[one.whose].append("".join(one.words))

    def _text(self, text: str) -> None:
        self.characters(text)
        inner = self._open[-1]
        inner.words.append(text)
        if not (self._articles or inner.whose):
            inner.around.append(text)
        if not inner.whose and self._articles and not _SPACE.fullmatch(text):
            self.read.faults.append(f"nobody answers for the words “{text.strip()[:60]}”")

    def _element(self, name: str, given: dict[str, str]) -> None:
        allowed = (self._body if self._articles else FRAME).get(name)
        where = " in the article" if self._articles else ""
        if allowed is None:
            self.read.faults.append(f"there is an element <{name}>{where}")
        for attribute in given.keys() - (allowed or given.keys()):
            self.read.faults.append(f"there is an attribute {attribute} on <{name}>{where}")
        self._about(name, given)
        self._addresses(name, given)
        self._attributes(name, given)
        around = self._open[-1]
        english = around.english or "data-source" in given
        gap = given.get("data-source", "") if name == "span" else ""
        if gap:
            self.read.english[gap].append((given.get("lang", ""), given.get("dir", "")))
        outer = around.whose
        named = (
            _whose(gap or given.get("data-message", ""), english=english)
            or (f"{MARK}{given['data-gap']}" if "data-gap" in given else "")
            or given.get("data-entry")
            or outer
        )
        if name in ("meta", "img", "br"):  # their words stand in attributes
            named = outer
        whose = "*" if "data-literal" in given else named
        self._open.append(_Open(name, whose, [], english))
        self._follow(around, self._open[-1], given)
        self._articles += name == "article"

    def _follow(self, around: _Open, inner: _Open, given: dict[str, str]) -> None:
        """An element within another: in which language it speaks, and whether it speaks for itself."""
        inner.language = given.get("lang") or around.language
        inner.date = around.date
        if inner.name in _ISOLATES and given.keys() <= {"dir"}:
            inner.around = around.around
            return
        self._speak(around)
        inner.date = given.get("datetime", "") if inner.name == "time" else ""

    def _speak(self, one: _Open) -> None:
        """Keep what was said up to here."""
        words = " ".join("".join(one.around).split())
        if words:
            self.read.spoken.append(Spoken(one.language, words, one.date))
        one.around.clear()

    def _about(self, name: str, given: dict[str, str]) -> None:
        """What elements say of the page itself."""
        if name == "html":
            self.read.language = given.get("lang", "")
        elif name == "div":
            self.read.demonstration |= given.get("class") == "demonstration"
            self.read.partly |= given.get("class") == "outdated partly"
        elif name == "meta" and not self._articles:
            about = given.get("name") or given.get("http-equiv") or given.get("itemprop", "")
            self.read.meta[about] = given.get("content", "")
        if "id" in given:
            self.read.ids.add(given["id"])

    def _addresses(self, name: str, given: dict[str, str]) -> None:
        found = [given[key] for key in _ADDRESSES if key in given]
        if not self._articles:
            rel = given.get("rel") or given.get("itemprop", "")
            self.read.frame += [Link(name, rel, one) for one in found]
            return
        explains = name == "a" and given.get("class") == "term"
        if name == "a" and "class" in given and not explains:
            self.read.faults.append(f"there is a link of the class {given['class']!r}")
        (self.read.terms if explains else self.read.links).extend(found)

    def _attributes(self, name: str, given: dict[str, str]) -> None:
        """Words in attributes."""
        english = self._open[-1].english
        if "data-alternative" in given and name == "img":
            whose = _whose(given["data-alternative"], english=english)
            self.read.words[whose].append(given.get("alt", ""))
        if "data-title" in given:
            self.read.words[_whose(given["data-title"], english=english)].append(
                given.get("title", "")
            )
        if name == "meta" and "data-message" in given:
            self.read.words[given["data-message"]].append(given.get("content", ""))
        for value in given.values():
            self.characters(value)

    def characters(self, text: str) -> None:
        found = invisible(text)
        if found:
            self.read.faults.append(f"there is an invisible character {found}")


def invisible(text: str) -> str:
    """The first character that no file of a site may have, as `U+202E`; "" if there is none."""
    found = None if text.isprintable() else _INVISIBLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _whose(message: str, *, english: bool) -> str:
    """The message, or its English; "" for none."""
    return f"{ENGLISH}{message}" if message and english else message


def read(page: str) -> Read:
    """What an article's page says, or a page that leads to one."""
    return _read(page, ARTICLE)


def read_leaflet(page: str) -> Read:
    """What a leaflet says: the words of each message, and of its English as of `ENGLISH` and its id."""
    return _read(page, LEAFLET)


def read_glossary(page: str) -> Read:
    """What a glossary page says, by the place and the kind of each entry."""
    return _read(page, GLOSSARY)


def _read(page: str, body: Elements) -> Read:
    walk = _Walk(body)
    walk.characters(page)
    node = LexborHTMLParser(page).root
    document = node.parent if node else None
    node = document.first_child if document else None
    while node is not None:
        walk.enter(node)
        following = node.first_child
        while following is None and node is not None:
            if node.is_element_node:
                walk.leave()
            following = node.next
            node = node.parent if following is None else node
            if node is None or node.is_document_node:
                break
        node = following
    return walk.read
