"""One article's page in one language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model import markup
from app.model.article import Article
from app.model.digest import canonical, digest
from app.model.language import SOURCE, Language
from app.pages import address, facts, paths
from app.pages.body import render
from app.pages.environment import rendered
from app.pages.frame import Frame
from app.pages.furniture import Words
from app.pages.links import choices
from app.pages.status import Status
from app.pages.terms import Places
from app.pages.texts import IN_ENGLISH, Gaps


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a page is made from; two equal ones make the same bytes.

    `targets` are tagged texts by message id, one for every message but the `gaps`, which stand in
    English, marked. `status` is None for the English page. `alternates` are the languages that the
    article is published in, English included. `furniture` maps the page's own words from English.
    `demonstration` puts a banner on top that cannot be missed. `report_to`, `helpline` and
    `feedback_url` are the settings of those names. `release` numbers what was released, 0 for the
    English page. `explained` says where, by message id, terms stand that the glossary page
    explains. `beside` names the files beside the page to print or to keep: those of `paths` that
    there are. `revision` is the number of the English that it says, `changed` when it was released,
    the English cut.
    """

    article: Article
    language: Language
    targets: Mapping[str, str]
    status: Status | None
    alternates: tuple[Language, ...]
    site_url: str
    furniture: Mapping[str, str]
    demonstration: bool
    report_to: str = ""
    helpline: str = ""
    feedback_url: str = ""
    release: int = 0
    explained: Places = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    revision: int = 0
    changed: date | None = None
    gaps: frozenset[str] = frozenset()


def page(of: Page) -> bytes:
    """The page as UTF-8. NotFound if a message has no target, BadInput if a text is not clean."""
    around = framed(of, paths.of_article(of.article.name), of.alternates)
    words = Words(of.furniture, of.language)
    gaps = Gaps(of.gaps, words.say(IN_ENGLISH))
    body = render(of.article, of.targets, of.language, of.explained, gaps)
    return rendered("article.html", **values(of, around), body=body)


def framed(of: Page, place: Callable[[Language], str], alternates: tuple[Language, ...]) -> Frame:
    """What stands around the page at `place`, which can be had in the `alternates`."""
    return Frame(
        language=of.language,
        words=Words(of.furniture, of.language),
        path=place(of.language),
        site_url=of.site_url,
        choices=choices(of.language, alternates, of.site_url, place),
        demonstration=of.demonstration,
        helpline=of.helpline,
    )


def values(of: Page, around: Frame) -> dict[str, object]:
    """What `article.html` needs, but for the body."""
    article = of.article
    return {
        **around.values(),
        **_texts(of),
        "around": "base.html",
        "status": of.status,
        "front": article.front,
        "name": article.name,
        "beside": of.beside,
        "english": paths.between(around.path, paths.article(SOURCE, article.name)),
        "report": _report(of),
        "source_digest": digest(article.source),
        "targets_digest": digest(canonical(dict(of.targets))),
        "revision": of.revision,
        "changed": of.changed,
        "reviewed": facts.last_reviewed(
            of.status, article.front.reviewed, demonstration=of.demonstration
        ),
        "works": facts.works(article.name, of.site_url, of.language, of.alternates),
    }


def _texts(of: Page) -> dict[str, str]:
    """The words of head and status box that come from the article's messages."""
    english = {message.id: message.text for message in of.article.messages}
    title, summary = of.article.title, of.article.summary
    return {
        "title": markup.strip(of.targets.get(title, of.article.name)),
        "title_message": title,
        "description": markup.strip(of.targets.get(summary, "")),
        "summary_message": summary,
        "english_title": markup.strip(english.get(title, of.article.name)),
    }


def _report(of: Page) -> str:
    """Where a reader reports a mistake: where the house says, or the desk's own form."""
    if of.report_to:
        return address.report(of.report_to, _subject(of))
    return address.form(of.feedback_url, of.language, of.article.name, of.release)


def _subject(of: Page) -> str:
    """What a report of a mistake is about, for those who receive it: page and English version."""
    version = f", English version {of.status.source_revision}" if of.status else ""
    return f"{of.language.tag}/{of.article.name}{version}"
