"""What all pages of one build have in common."""

from collections.abc import Collection, Sequence

from app import catalogue, pages
from app.ledger import articles, glossaries, releases
from app.ledger.connection import Connection, Ledger
from app.model.article import Article
from app.model.digest import canonical, digest
from app.model.language import SOURCE
from app.settings import Settings
from app.workflow.catalogues import stored
from app.workflow.release.explained import Explained, explained
from app.workflow.release.live import Live, live
from app.workflow.release.shelf import Shelf


class Scene:
    """What every page of one build shares; `homes` are the tags of languages with a home page."""

    def __init__(
        self,
        ledger: Ledger,
        settings: Settings,
        told: Explained,
        demonstration: bool,  # noqa: FBT001  a fact beside others
        homes: Collection[str],
    ) -> None:
        self.ledger = ledger
        self.settings = settings
        self.demonstration = demonstration
        self.homes = homes
        self.told = told
        self.shelf = Shelf(settings)
        self._last: tuple[int, Article, int] | None = None
        self.furniture = {
            one.tag: catalogue.interface(settings.locales, one)
            for one in (SOURCE, *settings.languages)
        }
        shared = {
            "version": pages.version(),
            "site": settings.site_url,
            "report": settings.report_to,
            "feedback": settings.reports_at,
            "helpline": settings.helpline,
            "demonstration": demonstration,
        }
        self.keys = {
            tag: canonical({**shared, "furniture": digest(canonical(dict(words)))})
            for tag, words in self.furniture.items()
        }

    def article(self, connection: Connection, name: str, revision: int) -> tuple[Article, int]:
        """An article at one revision, and that one's number; its pages ask one after the other."""
        if self._last is None or self._last[0] != revision:
            kept = articles.revision(connection, name, revision)
            self._last = (revision, stored(connection, kept), kept.number)
        return self._last[1:]

    def key(self, tag: str, **facts: object) -> str:
        """The key of a page in this language that is made from these facts."""
        return digest(self.keys[tag] + canonical(facts))


def whole(ledger: Ledger, settings: Settings) -> tuple[Scene, list[Live]]:
    """The scene of the site as the ledger says that it is, and every article as it is live."""
    with ledger.read() as connection:
        found = live(connection, {one.tag for one in settings.languages})
        told = _told(connection, found)
        # What made-up people approved of the glossary is shown only where every page says so.
        made_up = bool(told.words) and glossaries.made_up_counts(connection)
        demonstration = made_up or releases.demonstrations(connection)
    homes = frozenset(where.tag for one in found for where in one.languages)
    return Scene(ledger, settings, told, demonstration, homes), found


def _told(connection: Connection, found: Sequence[Live]) -> Explained:
    """What readers are told; where nothing is released is no page that a glossary could lead to."""
    tags = sorted({tag for one in found for tag in one.releases})
    return explained(glossaries.glossary(connection), tags)
