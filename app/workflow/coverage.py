"""How much of each article stands where in each language, in words; computed on the spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.ledger import article_policies, articles, counts, releases, standings
from app.ledger.connection import Ledger
from app.model.decision import Step
from app.model.gap import ArticlePolicy
from app.model.language import Language
from app.model.person import PersonRole
from app.model.policy import POLICY, Eyes
from app.model.state import State

# The state in which a text has gone through a step.
_REACHED = {
    Step.TRANSLATE: (State.PROPOSED, State.REVISED, State.SIGNED_OFF),
    Step.REVISE: (State.REVISED, State.SIGNED_OFF),
    Step.REVIEW: (State.SIGNED_OFF,),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One article in one language: words by state, words approved, words in all.

    `live` says that a page stands, `current` that it was made from the present English, `partly` that
    parts of it are in English.
    """

    article: str
    language: Language
    words: dict[State, int]
    approved: int
    total: int
    live: bool
    current: bool
    partly: bool = False

    @property
    def share(self) -> str:
        """The approved share of the words, floored: 100 % means every one; “none” of nothing."""
        return f"{100 * self.approved // self.total} %" if self.total else "none"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every cell, articles in the order of their names, languages as they are set.

    `policies` say what goes to readers of those articles of which somebody said it.
    """

    articles: dict[str, str]
    languages: tuple[Language, ...]
    cells: dict[tuple[str, str], Cell]
    policies: Mapping[str, ArticlePolicy] = field(default_factory=dict)

    def total(self, language: Language) -> Cell:
        """All articles of one language together."""
        mine = [cell for (_, tag), cell in self.cells.items() if tag == language.tag]
        return Cell(
            article="",
            language=language,
            words={state: sum(cell.words.get(state, 0) for cell in mine) for state in State},
            approved=sum(cell.approved for cell in mine),
            total=sum(cell.total for cell in mine),
            live=all(cell.live for cell in mine),
            current=all(cell.current for cell in mine),
        )


def coverage(ledger: Ledger, languages: Sequence[Language]) -> Coverage:
    """The whole house at a glance, from one state of the ledger."""
    cells: dict[tuple[str, str], Cell] = {}
    with ledger.read() as connection:
        titles = articles.titles(connection)
        heads = articles.heads(connection)
        policies = article_policies.chosen(connection)
        live = {(one.article, one.language): one for one in releases.live(connection)}
        for language in languages:
            eyes = standings.eyes(connection, language.tag)
            rows: dict[str, list[counts.Count]] = {name: [] for name in heads}
            for row in counts.counts(connection, language.tag):
                rows[row.article].append(row)
            for name, mine in sorted(rows.items()):
                release = live.get((name, language.tag))
                cells[name, language.tag] = Cell(
                    article=name,
                    language=language,
                    words=_by_state(mine),
                    approved=sum(row.words for row in mine if approved(row, eyes)),
                    total=sum(row.words for row in mine),
                    live=release is not None,
                    current=release is not None and release.revision == heads[name].id,
                    partly=release is not None and release.gaps > 0,
                )
    return Coverage(dict(sorted(titles.items())), tuple(languages), cells, policies)


def _by_state(rows: Sequence[counts.Count]) -> dict[State, int]:
    words: dict[State, int] = {}
    for row in rows:
        words[State(row.state)] = words.get(State(row.state), 0) + row.words
    return words


def approved(row: counts.Count, eyes: Eyes) -> bool:
    """Have these messages gone through every step that their policy asks for?"""
    return all(
        State(row.state) in _REACHED[need.step]
        or (row.qualified and PersonRole.REVIEWER in need.spares)
        for need in POLICY[eyes, row.risky]
    )
