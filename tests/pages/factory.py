"""Small articles, whole pages, the committed furniture, and a parser that is not ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from app.model.article import Article, Block, FrontMatter, Kind
from app.model.decision import Step
from app.model.language import LANGUAGES, SOURCE, Language
from app.model.message import Tag
from app.pages import Check, Entry, Page, Site, Status, in_english
from tests.pages import fever

LOCALES = Path(__file__).parents[2] / "locales"
TAGS = ("en", "es", "ar", "ur", "bn", "zh-Hans")  # the languages of the fever page
DEMO = tuple(LANGUAGES[tag] for tag in ("es", "pl", "ar", "ur", "bn", "zh-Hans", "uk", "so"))
SITE_URL = "https://example.org/site"

STATUS = Status(
    source_revision=3,
    source_revised=date(2026, 5, 12),
    checks=(
        Check(Step.TRANSLATE, "", date(2026, 6, 1)),
        Check(Step.REVISE, "A. Reader, DipTrans", date(2026, 6, 2)),
        Check(Step.REVIEW, "Dr B. Reader, MRCGP", date(2026, 6, 3)),
    ),
    next_due=date(2028, 6, 3),
)


@cache
def furniture(language: Language) -> dict[str, str]:
    """The committed words of the pages in a language, by their English."""
    path = LOCALES / language.folder / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def a_page(language: Language = fever.ES, **more: Any) -> Page:
    """The fever page in a language, or what `more` makes of it."""
    article = more.pop("article", None) or fever.fever()
    known = article == fever.fever() and language.tag in TAGS
    values: dict[str, Any] = {
        "article": article,
        "language": language,
        "targets": fever.targets(language.tag) if known else in_english(article),
        "status": None if language == SOURCE else STATUS,
        "alternates": (SOURCE, *DEMO),
        "site_url": SITE_URL,
        "furniture": furniture(language),
        "demonstration": False,
        "report_to": "mistakes@example.org",
        "helpline": "0808 800 6000",
    }
    return Page(**(values | more))


def a_site(**more: Any) -> Site:
    """Three articles: one in every language, one in some, one only in English."""
    entries = (
        Entry("fever", "Children", (SOURCE, *DEMO), _titles(), {"ar": date(2026, 7, 1)}),
        Entry("asthma", "", (SOURCE, LANGUAGES["so"]), {"en": "Asthma", "so": "Neefta"}, {}),
        Entry("burns", "Accidents", (SOURCE,), {"en": "Burns & scalds"}, {}),
    )
    values: dict[str, Any] = {
        "entries": entries,
        "site_url": SITE_URL,
        "furniture": {one.tag: furniture(one) for one in DEMO},
        "demonstration": False,
        "helpline": "0808 800 6000",
    }
    return Site(**(values | more))


def _titles() -> dict[str, str]:
    known = {tag: fever.targets(tag)["title"] for tag in TAGS}
    return {"pl": "Gorączka u dzieci", "uk": "Гарячка в дітей", "so": "Qandhada carruurta", **known}


def article_of(*texts: str, tags: tuple[Tag, ...] = (), **more: Any) -> Article:
    """An article of paragraphs m0, m1, …; the tags belong to m0, further messages to `messages`."""
    messages = [fever.message("title", "Title")]
    messages += [
        fever.message(f"m{at}", text, tags if at == 0 else ()) for at, text in enumerate(texts)
    ]
    blocks = tuple(Block(Kind.PARAGRAPH, message=f"m{at}") for at in range(len(texts)))
    values: dict[str, Any] = {
        "name": "small",
        "path": "source_texts/small.md",
        "source": "small",
        "front": FrontMatter(),
        "title": "title",
        "summary": "",
        "blocks": blocks,
        "locked": (),
        "rules": "1",
    }
    messages += more.pop("messages", ())
    return Article(messages=tuple(messages), **(values | more))


@dataclass
class Node:
    """An element as the parser read it."""

    name: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    def text(self, *, literal: bool = True) -> str:
        """All text inside; without `literal`, only what is a message's own."""
        return "".join(
            child if isinstance(child, str) else child.text(literal=literal)
            for child in self.children
            if isinstance(child, str) or literal or "data-literal" not in child.attributes
        )

    def all(self, name: str = "", /, **wanted: str) -> "list[Node]":
        """The elements inside with this name and these attributes (`_` for `-`)."""
        keys = {key.replace("_", "-").strip("-"): value for key, value in wanted.items()}
        return [
            node
            for node in self._walk()
            if name in ("", node.name)
            and all(node.attributes.get(key) == value for key, value in keys.items())
        ]

    def having(self, attribute: str) -> "list[Node]":
        """The elements inside that have this attribute."""
        return [node for node in self._walk() if attribute in node.attributes]

    def one(self, name: str = "", /, **wanted: str) -> "Node":
        """The only such element."""
        (node,) = self.all(name, **wanted)
        return node

    def classed(self, name: str) -> "list[Node]":
        """The elements with this class."""
        return [n for n in self._walk() if name in n.attributes.get("class", "").split()]

    def _walk(self) -> "Iterator[Node]":
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child._walk()

    def skeleton(self, *without: str) -> list[object]:
        """Names and attribute names, nested; the elements in `without` are left out."""
        found: list[object] = []
        for child in self.children:
            if isinstance(child, Node):
                inside = child.skeleton(*without)
                one = (child.name, tuple(sorted(child.attributes)), inside)
                found += inside if child.name in without else [one]
        return found


class _Parser(HTMLParser):
    _VOID = frozenset({"meta", "link", "br", "hr", "img", "path"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice on <{tag}>"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in self._VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().name == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def parsed(html: bytes | str) -> Node:
    """The page as an independent parser reads it; everything that is opened is closed."""
    parser = _Parser()
    parser.feed(html.decode() if isinstance(html, bytes) else html)
    parser.close()
    assert parser.stack == [parser.root], f"<{parser.stack[-1].name}> is never closed"
    return parser.root
