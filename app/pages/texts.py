"""The texts of one article in one language: all of them, or no page."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import markup
from app.model.article import Article
from app.model.errors import NotFound
from app.model.language import Language
from app.model.message import Message
from app.pages.refuse import require_clean


def is_plain(tagged: str) -> bool:
    """Is there nothing in the text that could be a tag or an escape? Most texts are so."""
    return "<" not in tagged and "\\" not in tagged


def words(tagged: str) -> str:
    """`markup.strip`, at once where there is nothing to strip."""
    return tagged if is_plain(tagged) else markup.strip(tagged)


def has_words(tagged: str) -> bool:
    """Is there anything but tags and white space?"""
    first = tagged[:1].strip()
    return first not in ("", "<") or bool(words(tagged).strip())


@dataclass(frozen=True, slots=True)
class Texts:
    """`messages` by id, and for each of them the text (tagged) that stands on the page."""

    place: str
    messages: Mapping[str, Message]
    tagged: Mapping[str, str]

    def message(self, key: str) -> Message:
        """The message with this id, or NotFound."""
        try:
            return self.messages[key]
        except KeyError:
            raise NotFound(f"{self.place}: the article has no message {key}") from None

    def words(self, key: str) -> str:
        """The words alone, for where there can be no elements: attributes and `<title>`."""
        self.message(key)
        return words(self.tagged[key])


def texts(article: Article, targets: Mapping[str, str], language: Language) -> Texts:
    """The article's texts in the language.

    NotFound if a message has no target or an empty one (a page is whole: no English slips in);
    BadInput if one holds a character that no page may. A message without words, such as a lone
    image, says the same in every language and needs no target.
    """
    place = f"{article.path} ({language.tag})"
    tagged: dict[str, str] = {}
    for message in article.messages:
        needed = has_words(message.text)
        text = targets.get(message.id, "" if needed else message.text)
        if needed and not has_words(text):
            raise NotFound(f"{place}: there is no target for the message {message.id}")
        require_clean(text, f"{place}: {message.id}")
        tagged[message.id] = text
    return Texts(place, {message.id: message for message in article.messages}, tagged)


def in_english(article: Article) -> dict[str, str]:
    """The article's own texts as its targets, for its English page."""
    return {message.id: message.text for message in article.messages}
