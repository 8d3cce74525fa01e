"""A message's tagged text to HTML: the source's tags become elements, the text becomes text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from app.model import markup
from app.model.errors import BadInput
from app.model.language import SOURCE
from app.model.markup import Element, Piece, Shape
from app.model.message import Markup as Kind
from app.model.message import Message, Tag
from app.pages import address
from app.pages.elements import LINE_BREAK, element, together
from app.pages.isolate import isolated
from app.pages.texts import Texts, is_plain

_HTML_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z]+)(?:\s[^<>]*)?/?>")
_HTML = frozenset({"sub", "sup", "abbr", "kbd"})  # raw HTML that is kept; also <br>
_DEEPEST = 20  # elements inside one another; no author nests so deep, a browser gives up at 512
_LITERAL = {"translate": "no", "dir": "ltr", "data-literal": ""}
_ENGLISH = {"lang": SOURCE.tag, "dir": SOURCE.direction, "data-literal": ""}


@dataclass(frozen=True, slots=True)
class _Here:
    """What the elements of one message are made with; `linked` inside a link.

    `terms` are addresses on the glossary page by the numbers of the tags that lead there.
    """

    texts: Texts
    tags: Mapping[int, Tag]
    terms: Mapping[int, str]
    linked: bool = False


def inline(texts: Texts, key: str) -> Markup:
    """The message's text as HTML.

    What does not stand for the source's markup (an unknown number, a tag that is not closed, a
    link inside a link) leaves its words and makes no element. Text that is not the message's own
    (code, an address, an alternative text) is in an element with `data-literal`.
    """
    message = texts.message(key)
    if key in texts.gaps.messages:
        return _gap(texts, message)
    if key in texts.english:
        return element("span", _content(texts, message), _ENGLISH)
    return _content(texts, message)


def _gap(texts: Texts, message: Message) -> Markup:
    """A message in English, after the words that say so in the page's language."""
    about = {"lang": SOURCE.tag, "dir": SOURCE.direction, "class": SOURCE.script.code}
    mark = element("span", texts.gaps.mark, {"class": "gap", "data-gap": message.id})
    source = {**about, "data-source": message.id}
    return together((mark, element("span", _content(texts, message), source)), " ")


def _content(texts: Texts, message: Message) -> Markup:
    text = texts.tagged[message.id]
    if is_plain(text):
        return _lines(text)
    terms = texts.links.get(message.id, {})
    here = _Here(texts, {tag.number: tag for tag in message.tags}, terms)
    return _nodes(here, _nested(text))


def only_tag(texts: Texts, key: str) -> Tag | None:
    """The image that is all of this message (a figure), or None."""
    images = [tag for tag in texts.message(key).tags if tag.markup is Kind.IMAGE]
    return images[0] if len(images) == 1 else None


def picture(texts: Texts, tag: Tag, *, captioned: bool = False) -> Markup:
    """An image; where a page may not have its address, its alternative text.

    Its title is said when one points at it, unless it is `captioned` with it.
    """
    alternative = texts.words(tag.alternative) if tag.alternative else ""
    source = address.image(tag.href)
    if not source:
        words = element("span", isolated(alternative), {"data-message": tag.alternative})
        shown = words if tag.alternative else Markup()
        return shown if captioned else _titled(texts, tag, shown)
    about = {"data-alternative": tag.alternative} if tag.alternative else {}
    title = {} if captioned else _title(texts, tag)
    given = {"src": source, "alt": alternative, "loading": "lazy", **about, **title}
    return element("img", "", given)


def _title(texts: Texts, tag: Tag) -> dict[str, str]:
    """The attributes that say the title of a link or an image, if it has one."""
    return {"title": texts.words(tag.title), "data-title": tag.title} if tag.title else {}


def _titled(texts: Texts, tag: Tag, inside: Markup) -> Markup:
    """What is left of a link or an image that a page may not have: its title is said all the same."""
    return element("abbr", inside, _title(texts, tag)) if tag.title else inside


def _nested(text: str) -> tuple[Element | str, ...]:
    """The text's tree; its words alone if it is not properly nested; far too deep, it is made flat."""
    try:
        whole = markup.tree(text)
    except BadInput:
        return (markup.strip(text),)
    if text.count("</") <= _DEEPEST or _depth(text) <= _DEEPEST:
        return whole
    return tuple(
        piece.text if piece.shape is Shape.TEXT else _alone(piece)
        for piece in markup.pieces(text)
        if piece.shape is not Shape.CLOSE
    )


def _alone(piece: Piece) -> Element:
    """A tag without what it encloses: an image stays, and the title of a link."""
    return Element(piece.number, () if piece.shape is Shape.OPEN else None)


def _depth(text: str) -> int:
    """How deep the deepest tag stands."""
    depth = deepest = 0
    for piece in markup.pieces(text):
        depth += {Shape.OPEN: 1, Shape.CLOSE: -1}.get(piece.shape, 0)
        deepest = max(deepest, depth)
    return deepest


def _nodes(here: _Here, nodes: tuple[Element | str, ...]) -> Markup:
    """Siblings one after another; raw HTML that comes as two empty tags encloses what is between."""
    parts: list[Markup] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        at += 1
        if isinstance(node, str):
            parts.append(_lines(node))
            continue
        end = _closing(here, nodes, at)
        if end:
            parts.append(_made(here, node.number, nodes[at:end]))
            at = end + 1
        else:
            parts.append(_made(here, node.number, node.children))
    return together(parts)


def _lines(text: str) -> Markup:
    """Literal text; a line feed is a hard line break."""
    if "\n" not in text:
        return isolated(text)
    return together([isolated(line) for line in text.split("\n")], LINE_BREAK)


def _raw(here: _Here, node: Element | str) -> re.Match[str] | None:
    """The raw HTML tag that this empty tag stands for, or None."""
    if isinstance(node, str) or node.children is not None:
        return None
    tag = here.tags.get(node.number)
    if tag is None or tag.markup is not Kind.HTML:
        return None
    return _HTML_TAG.fullmatch(tag.literal.strip())


def _closing(here: _Here, nodes: tuple[Element | str, ...], at: int) -> int:
    """Where the raw HTML opened just before `at` is closed among its siblings; 0 if it is not."""
    opened = _raw(here, nodes[at - 1])
    if opened is None or opened["close"]:
        return 0
    for index in range(at, len(nodes)):
        raw = _raw(here, nodes[index])
        if raw and raw["close"] and raw["name"].lower() == opened["name"].lower():
            return index
    return 0


def _made(here: _Here, number: int, children: tuple[Element | str, ...] | None) -> Markup:
    """What one tag stands for; an unknown number stands for nothing but what it encloses."""
    tag = here.tags.get(number)
    if tag is None:
        inside = _nodes(here, children or ())
        to = here.terms.get(number)
        return element("a", inside, {"class": "term", "href": to}) if to else inside
    if tag.markup is Kind.LINK:
        return _link(here, tag, children)
    if tag.markup is Kind.IMAGE:
        return together((picture(here.texts, tag), _nodes(here, children or ())))
    if tag.markup is Kind.HTML:
        return _html(here, tag, children)
    inside = _nodes(here, children or ())
    if tag.markup is Kind.STRONG or tag.markup is Kind.EMPHASIS:
        return (
            element("strong" if tag.markup is Kind.STRONG else "em", inside) if inside else inside
        )
    return _kept(tag, inside)


def _kept(tag: Tag, inside: Markup) -> Markup:
    """Code, or whatever else stands as the source has it; words that a target puts inside stay."""
    name = "code" if tag.markup is Kind.CODE else "span"
    if not inside:
        return element(name, tag.literal, _LITERAL)
    return element(name, inside) if name == "code" else inside


def _link(here: _Here, tag: Tag, children: tuple[Element | str, ...] | None) -> Markup:
    """A link to where the source has it go; an empty tag shows the address itself."""
    inner = replace(here, linked=True)
    inside = _nodes(inner, children or ())
    if children is None:
        inside = element("span", tag.literal or tag.href.removeprefix("mailto:"), _LITERAL)
    href = address.link(tag.href)
    if not href or here.linked:
        return _titled(here.texts, tag, inside)
    if not (inside or tag.title):
        return inside  # a link without words is one that nobody can tell from others
    return element("a", inside, {"href": href, **_title(here.texts, tag)})


def _html(here: _Here, tag: Tag, children: tuple[Element | str, ...] | None) -> Markup:
    """The few elements of raw HTML that a page keeps; of any other its words stay."""
    raw = _HTML_TAG.match(tag.literal.strip())
    name = raw["name"].lower() if raw else ""
    if name == "br":
        return LINE_BREAK
    inside = _nodes(here, children or ())
    if name not in _HTML or not inside:
        return inside
    return element(name, inside, _title(here.texts, tag) if name == "abbr" else {})
