"""Source articles to messages in the ledger, and templates for every gettext tool."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app import catalogue, source
from app.ledger import articles, retired
from app.ledger.connection import Ledger
from app.model import risk
from app.model.article import Article, Locked
from app.model.digest import digest
from app.model.errors import BadInput
from app.model.language import Language
from app.settings import Settings
from app.workflow import catalogues, intake

Heads = Mapping[str, articles.Head]

# So many articles are one transaction, and one flush to the disk.
_AT_A_TIME = 200


class Outcome(StrEnum):
    """What became of one source file; SPARED is a catalogue that somebody had edited."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    GONE = "gone"
    SPARED = "spared"


class Reason(StrEnum):
    """Why an article changed, as its author says."""

    EDITORIAL = "editorial"
    WORDING = "wording"
    MEANING = "meaning"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one source file; `why` is the one line of a refusal.

    `taken_in` counts the texts that its catalogues brought into the ledger as proposals.
    """

    path: str
    outcome: Outcome
    name: str = ""
    messages: int = 0
    locked: tuple[Locked, ...] = ()
    taken_in: int = 0
    why: str = ""


def extract(
    ledger: Ledger, settings: Settings, reason: Reason, take: intake.Take = intake.take
) -> Iterator[Extracted]:
    """Cut every source file that changed, some at a time; each batch is kept whole or not at all.

    `take` says what comes in from the catalogues of an article that is new to the ledger.

    A file that cannot be read is REFUSED in one line, and the others go on. Stopped half-way, the
    next run goes on where this one was.
    """
    root = settings.source_texts
    languages = catalogue.languages_in(settings.locales)
    with ledger.read() as connection:
        heads = articles.heads(connection)
    paths = source.find(root)
    for start in range(0, len(paths), _AT_A_TIME):
        batch = _Batch(ledger, settings, reason, heads, languages, take)
        yield from batch.read(paths[start : start + _AT_A_TIME])
        yield from batch.keep()
    present = {path.stem for path in paths}
    for name in sorted(set(heads) - present):
        yield Extracted("", Outcome.GONE, name)


def rules() -> str:
    """The version of everything that decides how a text becomes messages, and how risky they are."""
    return f"{source.RULES}.{risk.RULES}"


class _Batch:
    """Some articles that are kept together, in one transaction and one flush to the disk."""

    def __init__(
        self,
        ledger: Ledger,
        settings: Settings,
        reason: Reason,
        heads: Heads,
        languages: Sequence[Language],
        take: intake.Take,
    ) -> None:
        self._ledger = ledger
        self._settings = settings
        self._reason = reason
        self._heads = heads
        self._languages = languages
        self._take = take
        self._cut: list[Article] = []
        self._offered: dict[str, intake.Read] = {}
        self._template_lost: list[Article] = []

    def read(self, paths: Sequence[Path]) -> Iterator[Extracted]:
        """Cut what changed; tell what did not, and what cannot be read."""
        for path in paths:
            try:
                name, text = source.read(path, self._settings.source_texts)
                same = _same(self._heads, name, text)
                if same and catalogue.template_path(self._settings.locales, name).exists():
                    yield Extracted(path.as_posix(), Outcome.UNCHANGED, name)
                    continue
                past = _past(self._ledger, self._settings, self._heads, name)
                if name not in self._heads:
                    offered = intake.read(self._settings, self._languages, name)
                    past = (*past, *intake.left(name, offered, past))
                    self._offered[name] = offered
                article = _cut(self._settings, path, name, text, past)
            except BadInput as wrong:
                yield Extracted(path.as_posix(), Outcome.REFUSED, why=str(wrong))
                continue
            if same:
                self._template_lost.append(article)
                yield Extracted(path.as_posix(), Outcome.UNCHANGED, name)
            else:
                self._cut.append(article)

    def keep(self) -> Iterator[Extracted]:
        """Write articles and what their catalogues offer, then templates and catalogues."""
        risks = {
            one.id: risk.risks(one.text, article.front.risk)
            for article in self._cut
            for one in article.messages
        }
        taken_in: dict[str, int] = {}
        if self._cut:
            with self._ledger.write() as connection:
                now = self._ledger.now()
                articles.put(connection, now, self._cut, risks, self._reason)
                for name, offered in self._offered.items():
                    taken_in[name] = self._take(connection, now, name, offered)
        spared = catalogues.write(
            self._ledger, self._settings, [*self._cut, *self._template_lost], self._languages
        )
        for article in self._cut:
            yield Extracted(
                article.path,
                Outcome.CHANGED if article.name in self._heads else Outcome.NEW,
                article.name,
                len(article.messages),
                article.locked,
                taken_in.get(article.name, 0),
            )
        for path in spared:
            yield Extracted(str(path), Outcome.SPARED)


def _same(heads: Heads, name: str, text: str) -> bool:
    """Is the file as the ledger has it, cut by the same rules?"""
    return name in heads and (heads[name].hash, heads[name].rules) == (digest(text), rules())


def _past(ledger: Ledger, settings: Settings, heads: Heads, name: str) -> tuple[source.Known, ...]:
    """The messages that the article had in the ledger, or else in the template."""
    if name not in heads:
        return tuple(source.known_in(catalogue.template_path(settings.locales, name)))
    with ledger.read() as connection:
        past = (*articles.known(connection, name), *retired.unplaced(connection, name))
    return tuple(source.Known(one.id, one.role, one.trail, one.text) for one in past)


def _cut(
    settings: Settings, path: Path, name: str, text: str, known: Sequence[source.Known]
) -> Article:
    """The article, its messages under the ids that they had."""
    # Named from the folder of source texts down: the same wherever the house stands.
    named = settings.source_texts.name / path.relative_to(settings.source_texts)
    article = source.cut(named.as_posix(), name, text, known)
    for picture in article.pictures:
        if not (path.parent / picture).is_file():
            raise BadInput(f"the picture {picture} is not there", place=path.as_posix())
    return replace(article, rules=rules())
