"""What stands at the address of a page that readers have no more: that, and why; never its texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import markup
from app.model.language import SOURCE, Language
from app.model.withdrawal import Withdrawal
from app.pages import paths
from app.pages.environment import rendered
from app.pages.frame import Frame
from app.pages.furniture import Words
from app.pages.links import choices
from app.pages.refuse import require_clean

# The file that stands beside such a page: a web server that finds it answers 410 with the page.
MARK = b"410\n"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Everything that such a page is made from; two equal ones make the same bytes.

    `title` is the article's in English, tagged; `alternates` are the languages in which the article
    can still be read; `home` says that the language has a home page, which leads to others. The other
    fields are those of `Page`.
    """

    name: str
    title: str
    language: Language
    reason: Withdrawal
    alternates: tuple[Language, ...]
    site_url: str
    furniture: Mapping[str, str]
    demonstration: bool
    home: bool
    helpline: str = ""


def withdrawn(of: Withdrawn) -> bytes:
    """The page as UTF-8. BadInput if the title is not clean."""
    require_clean(of.title, f"{of.name}: title")
    place = paths.of_article(of.name)
    frame = Frame(
        language=of.language,
        words=Words(of.furniture, of.language),
        path=place(of.language),
        site_url=of.site_url,
        choices=choices(of.language, of.alternates, of.site_url, place),
        demonstration=of.demonstration,
        helpline=of.helpline,
    )
    around = dict(frame.values())
    around |= {} if of.home else {"home": around["index"]}
    return rendered(
        "withdrawn.html",
        **around,
        at_home=of.home,
        reason=str(of.reason),
        english=frame.to(place, SOURCE) if SOURCE in of.alternates else "",
        english_title=markup.strip(of.title) or of.name,
    )
