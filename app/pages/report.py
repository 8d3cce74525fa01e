"""The form on which a reader reports a mistake, in their language, in the look of the pages.

Three pages without script or cookie: which part is wrong, what is wrong with it, thank you. They are not
part of the site: the desk serves them, for somebody has to take what is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from app.model.feedback import LONGEST, Complaint
from app.model.language import SOURCE, Language
from app.pages.environment import rendered
from app.pages.frame import helped
from app.pages.furniture import Words


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the page: where it is chosen, and its words without markup."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the three pages are made from. Addresses are relative to the page, or absolute.

    `title` is "" where the article has none in the language, `english` its title there. `page` is the
    address of the page that is reported, `whole` that of the form for all of it, `again` of the choice.
    `part` is the text that was chosen, "" for the page as a whole. `known`: it is known which page the
    reader had; `outdated`: it is not the one that stands there now. `hidden` are fields that come back.
    """

    language: Language
    furniture: Mapping[str, str]
    title: str
    english: str
    page: str
    home: str
    styles: tuple[str, ...]
    helpline: str = ""
    demonstration: bool = False
    whole: str = ""
    again: str = ""
    parts: tuple[Part, ...] = ()
    part: str = ""
    known: bool = True
    outdated: bool = False
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the fields of the form, and what is `wrong` with it: a `model.feedback.Wrong`, or ""."""

    kind: str = ""
    text: str = ""
    email: str = ""
    wrong: str = ""


def choosing(of: Report) -> bytes:
    """The page on which a reader says which part of theirs is wrong."""
    return rendered("report/part.html", **_values(of))


def asking(of: Report, filled: Filled) -> bytes:
    """The page on which they say what is wrong with it."""
    kinds = [str(one) for one in Complaint]
    return rendered("report/form.html", **_values(of), filled=filled, kinds=kinds, longest=LONGEST)


def thanks(of: Report) -> bytes:
    """The page that says that it was taken."""
    return rendered("report/thanks.html", **_values(of))


def refusal(of: Report, why: str, filled: Filled) -> bytes:
    """The page that says that it was not taken: `why` is "busy", "large", "nowhere" or "lost". The words are kept."""
    return rendered("report/refusal.html", **_values(of), why=why, filled=filled)


def _values(of: Report) -> dict[str, object]:
    """What every one of these pages shows."""
    words = Words(of.furniture, of.language)
    return {
        "of": of,
        "language": of.language,
        "source": SOURCE,
        "_": words.say,
        "words": words,
        "missing": words.missing,
        "helpline": helped(of.helpline) if of.helpline else Markup(),
    }
