"""The texts of one article in one language: all of them, or no page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from app.model import markup
from app.model.article import Article
from app.model.errors import NotFound
from app.model.language import SOURCE, Language
from app.model.message import Message
from app.pages.refuse import require_clean

IN_ENGLISH = "In English:"  # what the furniture calls the mark, see `article.html`
_NO_MARK = Markup()
_LETTER = re.compile(r"[^\W\d_]")


def is_plain(tagged: str) -> bool:
    """Is there nothing in the text that could be a tag or an escape? Most texts are so."""
    return "<" not in tagged and "\\" not in tagged


def has_words(tagged: str) -> bool:
    """Is there anything but tags and white space?"""
    first = tagged[:1].strip()
    return first not in ("", "<") or bool(markup.strip(tagged).strip())


@dataclass(frozen=True, slots=True)
class Gaps:
    """The messages of a page that stand in English, and what marks each, in the page's language."""

    messages: frozenset[str] = frozenset()
    mark: Markup = _NO_MARK


NO_GAPS = Gaps()


@dataclass(frozen=True, slots=True)
class Texts:
    """`messages` by id, and for each of them the text (tagged) that stands on the page.

    `english` are those whose words are English on a page in another language. `links` says which
    of a message's tags lead to the glossary page, and where: tags that no source has. `gaps` stand in
    English for want of a target, each marked.
    """

    place: str
    messages: Mapping[str, Message]
    tagged: Mapping[str, str]
    english: frozenset[str]
    links: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    gaps: Gaps = NO_GAPS

    def message(self, key: str) -> Message:
        """The message with this id, or NotFound."""
        try:
            return self.messages[key]
        except KeyError:
            raise NotFound(f"{self.place}: the article has no message {key}") from None

    def words(self, key: str) -> str:
        """The words alone, for where there can be no elements: attributes and `<title>`."""
        self.message(key)
        return markup.strip(self.tagged[key])


def texts(
    article: Article, targets: Mapping[str, str], language: Language, gaps: Gaps = NO_GAPS
) -> Texts:
    """The article's texts in the language.

    NotFound if a message that is no gap has no target or an empty one (no English slips in);
    BadInput if one holds a character that no page may. What the article calls fixed, such as a
    lone image, stands as it is; the few of these that have words are marked as English.
    """
    place = f"{article.path} ({language.tag})"
    tagged: dict[str, str] = {}
    for message in article.messages:
        gap = message.id in gaps.messages
        text = message.text if gap else targets.get(message.id, "")
        if not has_words(text):
            raise NotFound(f"{place}: there is no target for the message {message.id}")
        tagged[message.id] = text
    tagged |= {message.id: message.text for message in article.fixed}
    for key, text in tagged.items():
        require_clean(text, f"{place}: {key}")
    every = (*article.messages, *article.fixed)
    wordy = [one.id for one in article.fixed if _LETTER.search(markup.strip(one.text))]
    english = frozenset(wordy if language != SOURCE else ())
    return Texts(
        place,
        {message.id: message for message in every},
        tagged,
        english | gaps.messages,
        gaps=gaps,
    )


def in_english(article: Article) -> dict[str, str]:
    """The article's own texts as its targets, for its English page."""
    return {message.id: message.text for message in article.messages}
