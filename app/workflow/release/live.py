"""What readers have of each article, language by language, and what they are told of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.ledger import article_policies, articles, releases
from app.ledger.connection import Connection
from app.ledger.releases import Release
from app.model.gap import ArticlePolicy
from app.model.language import SOURCE, Language, language
from app.model.reason import Behind, behind
from app.model.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True)
class Live:
    """One article as it is live: its newest revision and, by language tag, its releases.

    `retired`: nothing of it goes to readers. `late` has, of a release that is behind the English,
    what readers are told of that; `gone` why they have the page of a language no more.
    """

    name: str
    head: articles.Head
    retired: bool
    releases: Mapping[str, Release]
    late: Mapping[str, Behind]
    gone: Mapping[str, Withdrawal]

    @property
    def languages(self) -> tuple[Language, ...]:
        """English first, then the languages of its releases; none of what is retired."""
        if self.retired:
            return ()
        return (SOURCE, *(language(tag) for tag in sorted(self.releases)))

    @property
    def shown(self) -> tuple[tuple[Language, int], ...]:
        """For each language the number of its release, for English that of its revision."""
        return tuple(
            (one, self.releases[one.tag].id if one.tag in self.releases else self.head.id)
            for one in self.languages
        )

    @property
    def updated(self) -> dict[str, str]:
        """When what is shown was released, the English when it was cut, by tag."""
        return {SOURCE.tag: self.head.at, **{tag: one.at for tag, one in self.releases.items()}}

    def finished(self, where: Language) -> bool:
        """Is the page such as may be printed and kept? Not one with gaps in English."""
        release = self.releases.get(where.tag)
        return release is None or not release.gaps

    def behind(self, release: Release | None) -> Behind | None:
        """What readers of this release are told of the changes of the English since."""
        return self.late.get(release.language) if release else None


def live(connection: Connection, tags: Collection[str]) -> list[Live]:
    """Every article, by name, with what readers have of it in these languages."""
    by_article: dict[str, dict[str, Release]] = {}
    for one in releases.live(connection):
        if one.language in tags:
            by_article.setdefault(one.article, {})[one.language] = one
    lost: dict[str, dict[str, Withdrawal]] = {}
    for row in releases.withdrawn(connection):
        if row.language in tags:
            lost.setdefault(row.article, {})[row.language] = Withdrawal(row.reason)
    retired = article_policies.having(connection, ArticlePolicy.RETIRED)
    for name in retired:
        by_article.pop(name, None)
        lost.setdefault(name, {})[SOURCE.tag] = Withdrawal.RETIRED
    return [
        Live(
            name,
            head,
            name in retired,
            there := by_article.get(name, {}),
            _late(connection, head, there),
            lost.get(name, {}),
        )
        for name, head in sorted(articles.heads(connection).items())
    ]


def _late(
    connection: Connection, head: articles.Head, live: Mapping[str, Release]
) -> dict[str, Behind]:
    """The languages whose readers are told that the English is newer, and what they are told."""
    late: dict[str, Behind] = {}
    for tag, one in live.items():
        if one.revision != head.id:
            told = behind(articles.since(connection, one.article, one.revision))
            late |= {tag: told} if told else {}
    return late
