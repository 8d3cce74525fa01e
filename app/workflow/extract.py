"""Source articles to messages in the ledger, and templates for every gettext tool."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app import catalogue, source
from app.ledger import articles
from app.ledger.connection import Ledger
from app.model import policy
from app.model.article import Article, Locked
from app.model.digest import digest
from app.model.errors import BadInput
from app.settings import Settings
from app.workflow import catalogues, intake

Heads = Mapping[str, articles.Head]

# So many articles are one transaction, and one flush to the disk.
_AT_A_TIME = 50


class Outcome(StrEnum):
    """What became of one source file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    GONE = "gone"


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


def extract(ledger: Ledger, settings: Settings, reason: Reason) -> Iterator[Extracted]:
    """Cut every source file that changed, some at a time; each batch is kept whole or not at all.

    A file that cannot be read is REFUSED in one line, and the others go on. Stopped half-way, the
    next run goes on where this one was.
    """
    root = settings.source_texts
    with ledger.read() as connection:
        heads = articles.heads(connection)
    paths = source.find(root)
    for start in range(0, len(paths), _AT_A_TIME):
        yield from _batch(ledger, settings, reason, heads, paths[start : start + _AT_A_TIME])
    present = {path.stem for path in paths}
    for name in sorted(set(heads) - present):
        yield Extracted("", Outcome.GONE, name)


def rules() -> str:
    """The version of everything that decides how a text becomes messages, and how risky they are."""
    return f"{source.RULES}.{policy.RULES}"


def _batch(
    ledger: Ledger,
    settings: Settings,
    reason: Reason,
    heads: Heads,
    paths: Sequence[Path],
) -> Iterator[Extracted]:
    cut: list[Article] = []
    for path in paths:
        try:
            name, text = source.read(path, settings.source_texts)
            if _unchanged(settings, heads, name, text):
                yield Extracted(path.as_posix(), Outcome.UNCHANGED, name)
            else:
                past = _past(ledger, settings, heads, name)
                cut.append(_cut(settings, path, name, text, past))
        except BadInput as wrong:
            yield Extracted(path.as_posix(), Outcome.REFUSED, why=str(wrong))
    yield from _keep(ledger, settings, reason, heads, cut)


def _unchanged(settings: Settings, heads: Heads, name: str, text: str) -> bool:
    """Is the file as the ledger has it, cut by the same rules, and its template there?"""
    if name not in heads or (heads[name].hash, heads[name].rules) != (digest(text), rules()):
        return False
    return catalogue.template_path(settings.locales, name).exists()


def _past(ledger: Ledger, settings: Settings, heads: Heads, name: str) -> tuple[source.Known, ...]:
    """The messages that the article had in the ledger, or else in the template."""
    if name not in heads:
        return tuple(source.known_in(catalogue.template_path(settings.locales, name)))
    with ledger.read() as connection:
        past = articles.known(connection, name)
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


def _keep(
    ledger: Ledger, settings: Settings, reason: Reason, heads: Heads, cut: Sequence[Article]
) -> Iterator[Extracted]:
    """Write the batch: one transaction for the ledger, then its templates and catalogues."""
    if not cut:
        return
    risks = {
        one.id: policy.risks(one.text, article.front.risk)
        for article in cut
        for one in article.messages
    }
    with ledger.write() as connection:
        articles.put(connection, ledger.now(), cut, risks, reason)
    languages = catalogue.languages_in(settings.locales)
    taken_in = {
        article.name: intake.from_catalogues(ledger, settings, languages, article.name)
        for article in cut
        if article.name not in heads
    }
    catalogues.write(ledger, settings, cut)
    for article in cut:
        yield Extracted(
            article.path,
            Outcome.CHANGED if article.name in heads else Outcome.NEW,
            article.name,
            len(article.messages),
            article.locked,
            taken_in.get(article.name, 0),
        )
