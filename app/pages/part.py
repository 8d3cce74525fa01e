"""The block of a page that holds one message, as it will stand there: for the desk's preview."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from app.model.article import Article, Block, Kind
from app.model.errors import NotFound
from app.model.language import SOURCE, Language
from app.pages.body import heading, lead, one_block
from app.pages.furniture import Words
from app.pages.refuse import require_clean
from app.pages.texts import IN_ENGLISH, Gaps, Texts, has_words


def part(
    article: Article,
    targets: Mapping[str, str],
    language: Language,
    message: str,
    furniture: Mapping[str, str],
) -> Markup:
    """The HTML of the block that holds this message, by the code that makes readers' pages.

    Of a list only its item is there, of a table its heading rows and its row. What has no target
    yet stands in English, and says so in the page's own words. NotFound if the article has no such
    message; BadInput if a target holds a character that no page may.
    """
    mark = Words(furniture, language).say(IN_ENGLISH)
    all_texts = _texts(article, targets, language, mark)
    all_texts.message(message)
    if message == article.title:
        return heading(all_texts, message)
    if message == article.summary:
        return lead(all_texts, message)
    wanted = {message, *_holders(article, message)}
    for block in article.blocks:
        found = _pruned(block, wanted)
        if found:
            return one_block(all_texts, found)
    raise NotFound(f"{article.path}: no block holds the message {message}")


def _texts(article: Article, targets: Mapping[str, str], language: Language, mark: Markup) -> Texts:
    """What stands for each message; the English, marked, where there is nothing yet."""
    every = (*article.messages, *article.fixed)
    there = {key: text for key, text in targets.items() if has_words(text)}
    for key, text in there.items():
        require_clean(text, f"{article.path} ({language.tag}): {key}")
    abroad = language != SOURCE
    english = frozenset(one.id for one in every if abroad and one.id not in there)
    fixed = {one.id for one in article.fixed}
    return Texts(
        f"{article.path} ({language.tag})",
        {one.id: one for one in every},
        {one.id: there.get(one.id, one.text) for one in every},
        english,
        gaps=Gaps(english - fixed, mark),
    )


def _holders(article: Article, message: str) -> Iterator[str]:
    """The messages in which this one is an attribute: a picture's alternative, a link's title."""
    for one in (*article.messages, *article.fixed):
        if any(message in (tag.title, tag.alternative) for tag in one.tags):
            yield one.id


def _pruned(block: Block, wanted: set[str]) -> Block | None:
    """The block with only what leads to the wanted message, or None if it is not there."""
    if block.message in wanted or not block.children:
        return block if block.message in wanted else None
    if block.kind is Kind.ROW:
        whole = any(_pruned(cell, wanted) for cell in block.children)
        return block if whole else None
    kept: list[Block] = []
    first = 0
    for number, child in enumerate(block.children):
        if (found := _pruned(child, wanted)) is not None:
            first = first if kept else number
            kept.append(found)
        elif block.kind is Kind.TABLE and all(cell.header for cell in child.children):
            kept.append(child)
    if not any(_pruned(child, wanted) for child in block.children):
        return None
    start = None if block.start is None else block.start + first
    return replace(block, children=tuple(kept), start=start)
