"""An article in two languages side by side, for two people to read together.

Block by block, list item by list item, table row by table row: first the reader's words, then the
English. Both are made by the code that makes readers' pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from app.model.article import Article, Block, Kind
from app.model.language import SOURCE, Language
from app.pages.body import apart, h1, lead, lowered, titled
from app.pages.elements import element, together
from app.pages.inline import inline
from app.pages.texts import Texts, in_english, texts

# Whose words are English says so for readers (`lang`), and for those who check (`data-source`).
_ENGLISH = {
    "class": SOURCE.script.code,
    "lang": SOURCE.tag,
    "dir": str(SOURCE.direction),
    "data-source": "",
}
_THE_SAME = frozenset({Kind.CODE, Kind.BREAK})  # in every language: they stand there once


def pairs(article: Article, targets: Mapping[str, str], language: Language) -> Markup:
    """Every block of the article in the language, and beside it the same block in English.

    NotFound and BadInput as `texts` has them.
    """
    own = texts(article, targets, language)
    english = texts(article, in_english(article), SOURCE)
    title, blocks = titled(article, own)
    lower, units = lowered(blocks), tuple(unit for block in blocks for unit in _units(block))
    rows = [_pair(h1(article, own, title), _title(english, title))]
    if article.summary:
        rows.append(_pair(lead(own, article.summary), lead(english, article.summary)))
    both = zip(units, apart(own, units, lower, {}), apart(english, units, lower, None), strict=True)
    rows += [
        here if unit.kind in _THE_SAME else _pair(here, there) for unit, here, there in both if here
    ]
    return together(rows, "\n")


def _pair(here: Markup, there: Markup) -> Markup:
    halves = (element("div", here), element("div", there, _ENGLISH))
    return element("div", together(halves, "\n"), {"class": "pair"})


def _title(english: Texts, title: str) -> Markup:
    """The title in English, as a paragraph: the page has one h1, and that is the reader's."""
    if not title:
        return Markup()
    return element("p", inline(english, title), {"class": "title", "data-message": title})


def _units(block: Block) -> Iterator[Block]:
    """What stands side by side: a list's items and a table's rows one by one, all else whole."""
    if block.kind not in (Kind.LIST, Kind.TABLE):
        yield block
        return
    for number, child in enumerate(block.children):
        start = None if block.start is None else block.start + number
        yield replace(block, children=(child,), start=start)
