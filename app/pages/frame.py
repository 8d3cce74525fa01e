"""What every page has around its content: head, banner, language links, foot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.model.language import SOURCE, Language
from app.pages import address, paths
from app.pages.elements import element
from app.pages.furniture import Words
from app.pages.isolate import isolated
from app.pages.links import Choice
from app.pages.refuse import legible


@dataclass(frozen=True, slots=True)
class Frame:
    """The site's side of a page. `choices` are the languages that the page can be had in."""

    language: Language
    words: Words
    path: str
    site_url: str
    choices: tuple[Choice, ...]
    demonstration: bool
    helpline: str

    def values(self) -> Mapping[str, object]:
        """What `base.html` needs."""
        return {
            "language": self.language,
            "source": SOURCE,
            "_": self.words.say,
            "words": self.words,
            "missing": self.words.missing,
            "choices": self.choices,
            "canonical": paths.absolute(self.site_url, self.path),
            "index_absolute": paths.absolute(self.site_url, paths.INDEX),
            "index": paths.between(self.path, paths.INDEX),
            "home": paths.between(self.path, paths.home(self.language)),
            "style": paths.between(self.path, paths.STYLE),
            "demonstration": self.demonstration,
            "helpline": helped(self.helpline),
        }

    def to(self, place: Callable[[Language], str], language: Language) -> str:
        """The address, from this page, of `place` in another language."""
        return paths.between(self.path, place(language))


def helped(line: str) -> Markup:
    """The helpline as a link that dials it; a line that is no telephone number is English text."""
    line = legible(line)
    dial = address.telephone(line)
    if dial:
        return element("a", element("bdi", line.strip(), {"dir": "ltr"}), {"href": dial})
    english = {"lang": SOURCE.tag, "dir": SOURCE.direction}
    return element("span", isolated(line), english) if line.strip() else Markup()
