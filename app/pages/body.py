"""A woven article's body: HTML straight from blocks and tags, made element by element."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType

from markupsafe import Markup

from app.model import markup
from app.model.article import Article, Block, Kind
from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.elements import element, together
from app.pages.inline import inline, only_tag, picture
from app.pages.terms import Places, linked
from app.pages.texts import NO_GAPS, Gaps, Texts, texts

_EMPTY_ITEM = element("li")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What blocks are made with: the texts, how much lower headings stand, ids already given.

    Without `anchors` headings have no ids: they are the second of their kind on the page.
    """

    texts: Texts
    lower: int
    anchors: dict[str, int] | None = field(default_factory=dict)


def render(
    article: Article,
    targets: Mapping[str, str],
    language: Language,
    explained: Places = MappingProxyType({}),
    gaps: Gaps = NO_GAPS,
) -> Markup:
    """Title, summary and body of an article, from its blocks, its tags and these targets.

    Every element that holds a message's words says so with `data-message`; the words of an
    attribute with `data-alternative` or `data-title`. `explained` says where, by message id, terms
    stand that the language's glossary page explains; `gaps` stand in English, each marked. NotFound
    and BadInput as `texts` has them.
    """
    all_texts = texts(article, targets, language, gaps)
    if explained:
        there = paths.between(paths.article(language, article.name), paths.glossary(language))
        all_texts = linked(article, all_texts, explained, there)
    title, blocks = titled(article, all_texts)
    page = _Page(all_texts, lowered(blocks))
    parts = [h1(article, all_texts, title)]
    if article.summary:
        parts.append(lead(all_texts, article.summary))
    return together([*parts, *_each(page, blocks)], "\n")


def heading(all_texts: Texts, message: str) -> Markup:
    """The message as the page's h1."""
    return element("h1", inline(all_texts, message), {"data-message": message})


def lead(all_texts: Texts, message: str) -> Markup:
    """The message as the page's summary."""
    return element("p", inline(all_texts, message), {"class": "lead", "data-message": message})


def one_block(all_texts: Texts, block: Block) -> Markup:
    """One block of a page."""
    return together(_each(_Page(all_texts, 0), (block,)), "\n")


def apart(
    all_texts: Texts, blocks: tuple[Block, ...], lower: int, anchors: dict[str, int] | None
) -> list[Markup]:
    """Each block by itself: for where something stands beside it, so that no table scrolls.

    `lower` and `anchors` (what has been given so far; None for no ids at all) are the page's.
    """
    page = _Page(all_texts, lower, anchors)
    return [
        (_bare_table if one.kind is Kind.TABLE else _BLOCKS[one.kind])(page, one) for one in blocks
    ]


def titled(article: Article, all_texts: Texts) -> tuple[str, tuple[Block, ...]]:
    """The id of the page's one h1, and the blocks below it.

    A body that begins with the title again has it printed once; if that heading is a message of
    its own, it is the h1, and the front matter's title is the `<title>`.
    """
    first = article.blocks[0] if article.blocks else None
    if first is None or first.kind is not Kind.HEADING or not first.message:
        return article.title, article.blocks
    repeated = article.title in ("", first.message) or (
        first.level == 1
        and all_texts.message(first.message).text == all_texts.message(article.title).text
    )
    if repeated:
        return first.message, article.blocks[1:]
    return article.title, article.blocks


def h1(article: Article, all_texts: Texts, title: str) -> Markup:
    """The page's one h1; an article that names itself nowhere goes by its file's name, in English."""
    if title and inline(all_texts, title).strip():
        return heading(all_texts, title)
    english = {"lang": SOURCE.tag, "dir": SOURCE.direction, "data-literal": ""}
    return element("h1", element("span", article.name, english))


def lowered(blocks: tuple[Block, ...]) -> int:
    """How much lower the headings of these blocks stand, so that the title is the only h1."""
    return 1 if any(block.level == 1 for block in _headings(blocks)) else 0


def _headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The headings among and inside the blocks."""
    for block in blocks:
        if block.kind is Kind.HEADING:
            yield block
        yield from _headings(block.children)


def _each(page: _Page, blocks: tuple[Block, ...]) -> list[Markup]:
    made = [_BLOCKS[block.kind](page, block) for block in blocks]
    return [one for one in made if one]


def _inside(page: _Page, block: Block) -> Markup:
    """The message of a block, or the blocks inside it, each on a line of its own."""
    if block.message:
        return inline(page.texts, block.message)
    return together(_each(page, block.children), "\n")


def _about(block: Block, **more: str) -> dict[str, str]:
    """The attributes that say whose words these are, and more."""
    return {"data-message": block.message, **more} if block.message else more


def _unless_empty(name: str, inside: Markup, about: dict[str, str]) -> Markup:
    """The element, or nothing: an empty heading is announced, and says nothing (`#` alone)."""
    return element(name, inside, about) if inside.strip() else Markup()


def _paragraph(page: _Page, block: Block) -> Markup:
    return _unless_empty("p", _inside(page, block), _about(block))


def _heading(page: _Page, block: Block) -> Markup:
    """A heading, with the anchor that the English words make, the same in every language."""
    anchor = ""
    if block.message and page.anchors is not None:
        words = markup.strip(page.texts.message(block.message).text).lower()
        anchor = _NO_LETTER.sub("-", words).strip("-")
    if not anchor or page.anchors is None:
        return _unless_empty(_level(page, block), _inside(page, block), _about(block))
    unique = _unique(anchor, page.anchors)
    return _unless_empty(_level(page, block), _inside(page, block), _about(block, id=unique))


def _unique(anchor: str, given: dict[str, int]) -> str:
    """The anchor, with a number if there is one like it; `given` says how many are named so."""
    again = given.get(anchor, 0)
    unique = f"{anchor}-{again}" if again else anchor
    while again and unique in given:  # a heading can be called “Dose 1” too
        again += 1
        unique = f"{anchor}-{again}"
    given[anchor] = again + 1
    given.setdefault(unique, 1)
    return unique


def _level(page: _Page, block: Block) -> str:
    return f"h{min(6, max(2, block.level + page.lower))}"


def _list(page: _Page, block: Block) -> Markup:
    """A list; a tight one's items stand without paragraphs."""
    name = "ul" if block.start is None else "ol"
    start = {"start": str(block.start)} if block.start not in (None, 1) else {}
    item = _tight_item if block.tight else _item
    items = [item(page, child) for child in block.children]
    if name == "ul":  # an empty item of a numbered list counts: without it others had its number
        items = [one for one in items if one != _EMPTY_ITEM]
    return _unless_empty(name, together(items), start)


def _item(page: _Page, block: Block) -> Markup:
    return element("li", _inside(page, block), _about(block))


def _tight_item(page: _Page, block: Block) -> Markup:
    """An item; a lone paragraph gives it its words, other paragraphs become spans."""
    children = block.children
    if len(children) == 1 and children[0].kind is Kind.PARAGRAPH:
        return _item(page, replace(block, message=children[0].message, children=()))
    if block.message:
        return _item(page, block)
    parts = [
        element("span", _inside(page, child), _about(child))
        if child.kind is Kind.PARAGRAPH
        else _BLOCKS[child.kind](page, child)
        for child in children
    ]
    return element("li", together(parts, "\n"))


def _quote(page: _Page, block: Block) -> Markup:
    return _unless_empty("blockquote", _inside(page, block), _about(block))


def _table(page: _Page, block: Block) -> Markup:
    """A table that scrolls by itself on a narrow page, for the page must not."""
    return element("div", _bare_table(page, block), {"class": "scroll", "tabindex": "0"})


def _bare_table(page: _Page, block: Block) -> Markup:
    heads = tuple(takewhile(lambda row: all(cell.header for cell in row.children), block.children))
    head = together([_row(page, row, "col") for row in heads])
    body = together([_row(page, row, "row") for row in block.children[len(heads) :]])
    parts = [element("thead", head)] if heads else []
    parts += [element("tbody", body)] if body else []
    return element("table", together(parts))


def _row(page: _Page, block: Block, scope: str) -> Markup:
    return element("tr", together([_cell(page, cell, scope) for cell in block.children]))


def _cell(page: _Page, block: Block, scope: str) -> Markup:
    """A cell; its alignment is a class, for a page has no inline style."""
    attributes = _about(block)
    if block.header:
        attributes["scope"] = scope
    if block.align in ("center", "right"):
        attributes["class"] = "end" if block.align == "right" else "center"
    return element("th" if block.header else "td", _inside(page, block), attributes)


def _figure(page: _Page, block: Block) -> Markup:
    """An image on its own, its title below it as the caption."""
    tag = only_tag(page.texts, block.message)
    if tag is None:
        return _paragraph(page, block)
    parts = [picture(page.texts, tag, captioned=True)]
    if tag.title:
        caption = inline(page.texts, tag.title)
        parts.append(element("figcaption", caption, {"data-message": tag.title}))
    return _unless_empty("figure", together(parts), {})


def _code(_: _Page, block: Block) -> Markup:
    """Code as the source has it; the first line feed of a `<pre>` is one that browsers drop."""
    code = element("code", block.literal, {"translate": "no", "data-literal": ""})
    return element("pre", Markup("\n") + code, {"dir": "ltr", "tabindex": "0"})


def _break(_: _Page, __: Block) -> Markup:
    return element("hr")


_BLOCKS: dict[Kind, Callable[[_Page, Block], Markup]] = {
    Kind.HEADING: _heading,
    Kind.PARAGRAPH: _paragraph,
    Kind.LIST: _list,
    Kind.ITEM: _item,
    Kind.QUOTE: _quote,
    Kind.TABLE: _table,
    Kind.ROW: lambda page, block: _row(page, block, "row"),
    Kind.CELL: lambda page, block: _cell(page, block, "col"),
    Kind.FIGURE: _figure,
    Kind.CODE: _code,
    Kind.BREAK: _break,
}
