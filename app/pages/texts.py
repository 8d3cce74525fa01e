"""The texts of one article in one language: all of them, or no page."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import markup
from app.model.article import Article
from app.model.errors import NotFound
from app.model.language import Language
from app.model.message import Message
from app.pages.refuse import require_clean


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
        return markup.strip(self.tagged[key])


def texts(article: Article, targets: Mapping[str, str], language: Language) -> Texts:
    """The article's texts in the language.

    NotFound if a message has no target or an empty one (a page is whole: no English slips in);
    BadInput if one holds a character that no page may. What the article calls fixed, such as a
    lone image, says the same in every language.
    """
    place = f"{article.path} ({language.tag})"
    tagged: dict[str, str] = {}
    for message in article.messages:
        text = targets.get(message.id, "")
        if not markup.strip(text).strip():
            raise NotFound(f"{place}: there is no target for the message {message.id}")
        tagged[message.id] = text
    tagged |= {message.id: message.text for message in article.fixed}
    for identity, text in tagged.items():
        require_clean(text, f"{place}: {identity}")
    every = (*article.messages, *article.fixed)
    return Texts(place, {message.id: message for message in every}, tagged)


def in_english(article: Article) -> dict[str, str]:
    """The article's own texts as its targets, for its English page."""
    return {message.id: message.text for message in article.messages}
