"""What people approved, released: proven, written down, and built into pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ledger import articles, releases, standings
from app.ledger.connection import Ledger
from app.model.digest import canonical, digest
from app.model.errors import Refused
from app.model.language import Language
from app.model.standing import Standing
from app.workflow.catalogues import stored
from app.workflow.release import making, proof

# So many releases are one transaction: a run that is stopped has lost none of the earlier ones.
_AT_A_TIME = 100

_SAFETY = "safety"


class Outcome(StrEnum):
    """What a run did for an article in a language."""

    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Released:
    """One article in one language; `why` says what an INCOMPLETE one lacks, law first."""

    article: str
    language: Language
    outcome: Outcome
    why: str = ""


def release(ledger: Ledger, languages: Sequence[Language]) -> Iterator[Released]:
    """Withdraw what a safety change overtook, then release every article that became whole.

    Only what was touched since the last whole run is looked at. Nothing goes live by this alone:
    `workflow.release.site` builds the pages from what is written here.
    """
    yield from _withdraw(ledger, languages)
    with ledger.read() as connection:
        through, touched = releases.touched(connection, [one.tag for one in languages])
    names = sorted(set().union(*touched.values()))
    todo = [(name, one) for name in names for one in languages if name in touched[one.tag]]
    for start in range(0, len(todo), _AT_A_TIME):
        yield from _batch(ledger, todo[start : start + _AT_A_TIME])
    if todo:
        with ledger.write() as connection:
            tags = [one.tag for one in languages]
            releases.finished(connection, ledger.now(), through, tags)


def _withdraw(ledger: Ledger, languages: Sequence[Language]) -> Iterator[Released]:
    """HOUSE law 3: a page is withdrawn at once if the English changed for safety."""
    by_tag = {one.tag: one for one in languages}
    with ledger.write() as connection:
        heads = articles.heads(connection)
        for live in releases.live(connection):
            if heads[live.article].id == live.revision or live.language not in by_tag:
                continue
            reasons = [why for why, _ in articles.since(connection, live.article, live.revision)]
            if _SAFETY in reasons:
                releases.withdraw(connection, ledger.now(), live, _SAFETY)
                yield Released(live.article, by_tag[live.language], Outcome.WITHDRAWN, _SAFETY)


def _batch(ledger: Ledger, todo: Sequence[tuple[str, Language]]) -> Iterator[Released]:
    """Try these articles; those that are whole are released in one transaction."""
    done: list[Released] = []
    with ledger.write() as connection:
        live = {(one.article, one.language): one for one in releases.live(connection)}
        for name, language in todo:
            found = standings.current(connection, name, language.tag)
            eyes = standings.eyes(connection, language.tag)
            revision = articles.revision(connection, name)
            content = content_digest(revision.hash, found)
            now = live.get((name, language.tag))
            if now and (now.digest, now.revision) == (content, revision.id):
                continue
            try:
                proof.prove(connection, stored(connection, revision), found, eyes)
            except Refused as wrong:
                done.append(Released(name, language, Outcome.INCOMPLETE, str(wrong)))
                continue
            status = making.facts(connection, revision, found, eyes)
            new = releases.Release(0, name, language.tag, revision.id, content, status, "")
            releases.put(connection, ledger.now(), new, _targets(found))
            done.append(Released(name, language, Outcome.RELEASED))
    yield from done


def content_digest(source_hash: str, found: Sequence[Standing]) -> str:
    """What a release says, as one figure: its source and its targets' texts."""
    texts = {at.message: at.target.digest if at.target else "" for at in found}
    return digest(canonical({"source": source_hash, "texts": texts}))


def _targets(found: Sequence[Standing]) -> Mapping[str, int]:
    return {at.message: at.target.id for at in found if at.target}
